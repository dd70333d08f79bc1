package render

// pageStyle is the whole look of a page. Boxes that are wider than the screen scroll inside themselves, and a shadow at the edge tells
// that there is more.
const pageStyle = `:root{` + lightVars + `;color-scheme:light dark}
@media screen and (prefers-color-scheme:dark){:root{` + darkVars + `}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem clamp(.75rem,3vw,2.5rem) 3rem;max-width:82rem;background:var(--rv-face);color:var(--rv-ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
h1{font-size:1.7rem;line-height:1.2;margin:.3rem 0 .4rem}
h2{font-size:1.25rem;line-height:1.3;margin:2.4rem 0 .8rem;padding-top:.6rem;border-top:1px solid var(--rv-grid)}
h3{font-size:1.02rem;margin:1.6rem 0 .5rem}
p{margin:.4rem 0 .8rem;max-width:46rem}
a{color:var(--rv-accent)}
.rv-lead{color:var(--rv-mute)}
.rv-label{display:inline-block;margin:0 0 .6rem;padding:.15rem .6rem;border:1.5px solid var(--rv-warn);border-radius:.3rem;color:var(--rv-warn);font-weight:600;font-size:.85rem;letter-spacing:.03em}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:.8rem 0 0;padding:0;font-size:.92rem}
nav a{display:inline-block;padding:.15rem 0}
.rv-tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:.7rem;margin:.8rem 0 1.2rem}
.rv-tile{background:var(--rv-soft);border:1px solid var(--rv-grid);border-radius:.5rem;padding:.6rem .8rem;min-width:0}
.rv-warn{border-color:var(--rv-warn)}
.rv-tile dt{color:var(--rv-mute);font-size:.82rem}
.rv-tile dd{margin:0}
.rv-value{font-size:1.15rem;font-weight:600;font-variant-numeric:tabular-nums}
.rv-unit{font-size:.8rem;font-weight:400;color:var(--rv-mute)}
.rv-note{font-size:.82rem;color:var(--rv-mute)}
.rv-beside{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:1rem 2rem;align-items:start}
.rv-beside>div{min-width:0}
.rv-figure{margin:.4rem 0 1rem;max-width:44rem}
.rv-chart{display:block}
.rv-table{overflow-x:auto;margin:.4rem 0 1.2rem;max-width:100%;background:linear-gradient(to right,var(--rv-face) 55%,transparent) left/1.6rem 100% no-repeat local,linear-gradient(to left,var(--rv-face) 55%,transparent) right/1.6rem 100% no-repeat local,linear-gradient(to right,var(--rv-grid),transparent) left/.7rem 100% no-repeat scroll,linear-gradient(to left,var(--rv-grid),transparent) right/.7rem 100% no-repeat scroll}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;min-width:min(100%,20rem)}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{padding:.28rem .65rem;border-bottom:1px solid var(--rv-grid);text-align:left;vertical-align:top}
thead th{color:var(--rv-mute);font-weight:600;font-size:.84rem;vertical-align:bottom;border-bottom:1.5px solid var(--rv-mute)}
tbody th{font-weight:400;max-width:18rem}
tfoot th,tfoot td{font-weight:600;border-bottom:0;border-top:1px solid var(--rv-mute)}
tfoot tr+tr th,tfoot tr+tr td{border-top:0}
.rv-r{text-align:right;white-space:nowrap}
.rv-c{text-align:center}
td[style]{background:color-mix(in srgb,var(--rv-accent) calc(var(--rv-h)*.45%),transparent)}
.rv-more td{color:var(--rv-mute);font-style:italic}
.rv-how{margin:.2rem 0 1.2rem;font-size:.9rem;color:var(--rv-mute);max-width:46rem}
.rv-how summary{cursor:pointer;color:var(--rv-accent)}
.rv-how ul{margin:.4rem 0;padding-left:1.2rem}
footer{margin-top:3rem;padding-top:.8rem;border-top:1px solid var(--rv-grid);color:var(--rv-mute);font-size:.85rem}
@media (max-width:34rem){body{font-size:14px}th,td{padding:.25rem .45rem}thead th:first-child,tbody th:first-child,tfoot th:first-child{position:sticky;left:0;background:var(--rv-face);max-width:9.5rem}.rv-tiles{grid-template-columns:repeat(auto-fill,minmax(10.5rem,1fr));gap:.5rem}.rv-tile{padding:.5rem .6rem}.rv-value{font-size:1.05rem}}
@media print{@page{size:A4;margin:14mm}body{padding:0;font-size:10pt;max-width:none}nav{display:none}.rv-beside{grid-template-columns:1fr 1fr;gap:.5rem 1rem}h2{break-after:avoid}.rv-figure,.rv-tile,tr{break-inside:avoid}thead{display:table-header-group}.rv-table{overflow:visible;background:none}table{font-size:7.5pt}thead th{font-size:inherit}th,td{padding:.15rem .3rem}.rv-how>ul{display:block}.rv-how::details-content{content-visibility:visible;display:block;height:auto}.rv-label{border-color:#000;color:#000}}
` + plainFills + "\n"
