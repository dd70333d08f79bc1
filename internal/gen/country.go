package gen

import (
	"time"

	"github.com/openreceivables/receivables"
)

// country is what customers of one country have in common.
type country struct {
	code       string
	currency   receivables.Currency
	perRinggit int64 // minor units that stand for one ringgit; sizes only, not a rate
	language   string
	weekend    [2]time.Weekday
	weight     int // customers of a hundred
	families   []string
	given      []string
	roots      []string // of company names
	forms      []string // legal forms
}

// countries are the places our customers live in. Name parts are common words and common names; every whole name is invented.
func countries() []country {
	western := [2]time.Weekday{time.Saturday, time.Sunday}
	return []country{
		{"MY", receivables.MYR, 100, "ms", western, 36,
			[]string{"binti Contoh", "bin Contoh", "Tan (Synthetic)", "a/l Contoh", "Wong (Synthetic)"},
			[]string{"Aisyah", "Hafiz", "Mei Ling", "Siva", "Nurul", "Kah Wai", "Farid"},
			[]string{"Teguh Contoh", "Rimba Sample", "Seri Rekaan", "Kilang Olahan", "Bintang Fiktif", "Muara Contoh", "Jaya Sintetik", "Puncak Rekaan"},
			[]string{"Sdn Bhd", "Bhd", "Enterprise"}},
		{"VN", receivables.VND, 5600, "vi", western, 18,
			[]string{"Nguyễn Thị", "Trần Văn", "Lê Hữu", "Phạm Ngọc"},
			[]string{"Mẫu", "Thử", "Giả Định", "Ví Dụ"},
			[]string{"Hòa Bình Mẫu", "Sông Thử", "Ánh Dương Giả", "Đại Ví Dụ", "Thiên Mẫu"},
			[]string{"Công ty TNHH", "Công ty Cổ phần"}},
		{"SG", receivables.SGD, 30, "en", western, 12,
			[]string{"Lim (Synthetic)", "Raj (Synthetic)", "Ong (Synthetic)"},
			[]string{"Wei Jie", "Priya", "Hui Min", "Daniel"},
			[]string{"Merlion Sample", "Straits Specimen", "Harbour Example", "Orchid Mock", "Kallang Sample"},
			[]string{"Pte Ltd", "LLP"}},
		{"DE", receivables.EUR, 20, "de", western, 12,
			[]string{"Mustermann", "Beispiel", "Probe"},
			[]string{"Erika", "Max", "Jürgen", "Käthe"},
			[]string{"Muster Maschinenbau", "Beispiel Logistik", "Probe Elektrotechnik", "Attrappe Handel", "Schein & Söhne"},
			[]string{"GmbH", "AG", "GmbH & Co. KG"}},
		{"GB", receivables.GBP, 18, "en", western, 10,
			[]string{"Specimen", "Placeholder", "O'Sample"},
			[]string{"Oliver", "Amelia", "Sioned", "Hamish"},
			[]string{"Specimen Foods", "Placeholder Textiles", "Mock & Daughters", "Sample Brickworks", "Invented Instruments"},
			[]string{"Ltd", "PLC", "LLP"}},
		{"US", receivables.USD, 22, "en", western, 7,
			[]string{"Doe (Synthetic)", "Roe (Synthetic)"},
			[]string{"John", "Jane", "Richard"},
			[]string{"Acme Sample", "Example Supply", "Fictive Freight", "Mockingbird Specimen"},
			[]string{"Inc.", "LLC"}},
		{"KW", receivables.KWD, 70, "ar", [2]time.Weekday{time.Friday, time.Saturday}, 5,
			[]string{"Al-Mithal"},
			[]string{"Fatima", "Yousef"},
			[]string{"Gulf Sample", "Pearl Example", "Dasman Specimen"},
			[]string{"W.L.L.", "K.S.C."}},
	}
}

// segment is what customers of one trade have in common.
type segment struct {
	name   string
	weight int
	season [12]int // percent of an even year, by month of invoice
}

func segments() []segment {
	return []segment{
		{"retail", 30, [12]int{80, 70, 85, 95, 95, 95, 95, 95, 105, 120, 150, 135}},
		{"manufacturing", 25, [12]int{95, 90, 110, 105, 100, 105, 90, 85, 110, 110, 105, 75}},
		{"construction", 15, [12]int{60, 65, 95, 110, 120, 125, 125, 120, 115, 110, 90, 65}},
		{"public", 10, [12]int{70, 80, 95, 90, 95, 105, 85, 80, 105, 115, 130, 150}},
		{"services", 20, [12]int{100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100}},
	}
}
