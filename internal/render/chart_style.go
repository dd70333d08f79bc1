package render

// lightVars and darkVars are the colours of charts and pages. Every text colour has a contrast of at least 4.5 : 1 on its
// face, every mark at least 3 : 1 against the next step or a separator between them.
const lightVars = `--rv-face:#ffffff;--rv-ink:#1b1f24;--rv-mute:#57606a;--rv-grid:#d8dee4;--rv-soft:#f6f8fa;--rv-accent:#0b5cad;--rv-warn:#8a4600;` +
	`--rv-o0:#7fb2d9;--rv-o1:#f3cf55;--rv-o2:#ee9c3a;--rv-o3:#d8642c;--rv-o4:#a3303a;--rv-o5:#5f1f45;--rv-o6:#3a2f6b;--rv-o7:#8b949e;` +
	`--rv-d0:#0072b2;--rv-d1:#e69f00;--rv-d2:#009e73;--rv-d3:#cc79a7;--rv-d4:#56b4e9;--rv-d5:#d55e00;--rv-d6:#a08a00;--rv-d7:#6e7781`

const darkVars = `--rv-face:#0f141a;--rv-ink:#e6edf3;--rv-mute:#9aa4ae;--rv-grid:#2d343c;--rv-soft:#171d24;--rv-accent:#6cb6ff;--rv-warn:#f0b35a;` +
	`--rv-o0:#5a97c8;--rv-o1:#f4d976;--rv-o2:#f0a94a;--rv-o3:#e37a45;--rv-o4:#cc5560;--rv-o5:#a84f86;--rv-o6:#8579d6;--rv-o7:#9aa4ae;` +
	`--rv-d0:#4fa3db;--rv-d1:#f0b23c;--rv-d2:#2ebf95;--rv-d3:#de97c0;--rv-d4:#7cc7f0;--rv-d5:#f07f3c;--rv-d6:#d4c04a;--rv-d7:#9aa4ae`

// plainFills paints marks without their patterns: printers of pages turn each patterned mark into a picture, and a file of 0.3 MB
// into one of 27.
const plainFills = `@media print{.rv-o0{fill:var(--rv-o0)}.rv-o1{fill:var(--rv-o1)}.rv-o2{fill:var(--rv-o2)}.rv-o3{fill:var(--rv-o3)}` +
	`.rv-o4{fill:var(--rv-o4)}.rv-o5{fill:var(--rv-o5)}.rv-o6{fill:var(--rv-o6)}.rv-o7{fill:var(--rv-o7)}` +
	`.rv-d0{fill:var(--rv-d0)}.rv-d1{fill:var(--rv-d1)}.rv-d2{fill:var(--rv-d2)}.rv-d3{fill:var(--rv-d3)}` +
	`.rv-d4{fill:var(--rv-d4)}.rv-d5{fill:var(--rv-d5)}.rv-d6{fill:var(--rv-d6)}.rv-d7{fill:var(--rv-d7)}}`

// chartStyle makes a chart readable by itself, in light and dark. Print is light.
const chartStyle = `.rv-chart{` + lightVars + `;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-size:12.5px;width:100%;height:auto}` +
	`@media screen and (prefers-color-scheme:dark){.rv-chart{` + darkVars + `}}` +
	`.rv-chart text{fill:var(--rv-ink)}.rv-chart .rv-title{font-size:14.5px;font-weight:600}.rv-chart .rv-small{font-size:12px}.rv-chart .rv-mute{font-size:11.5px;fill:var(--rv-mute)}` +
	`.rv-grid{stroke:var(--rv-grid);stroke-width:1}.rv-zero{stroke:var(--rv-mute);stroke-width:1.2}.rv-mark{stroke:var(--rv-face);stroke-width:1}` +
	`.rv-hatch{stroke:var(--rv-face);stroke-width:1;fill:none;opacity:.55}.rv-hatch circle{fill:var(--rv-face);stroke:none}.rv-curve{fill:none;stroke-width:2.2}.rv-band{stroke:none}`
