package receivables

// Validate returns all that is wrong with the customer by itself, with paths relative to it ("/parent"), or nil:
//
//   - MissingField: ID is empty, or an entry of a list is.
//   - SelfReference: the customer is its own parent. Whether the parent exists is the Portfolio's affair.
//   - BadEnum: Kind is neither empty nor one of the constants; Country is not two capital letters; Language has not the form
//     of a BCP 47 tag.
//   - TooLong, BadEncoding, BadCharacter: as for [Item.Validate]; names may change the direction of reading.
//   - Limit: more than MaxReferences entries in a list.
func (c Customer) Validate() error {
	var k checker
	k.id("/id", c.ID, true)
	if k.text("/parent", c.Parent, idText) && c.Parent != "" && c.Parent == c.ID {
		k.add(CodeSelfReference, "/parent", "a customer is its own parent")
	}
	k.text("/name", c.Name, nameText)
	k.texts("/aliases", c.Aliases, nameText)
	k.texts("/tax_ids", c.TaxIDs, idText)
	k.texts("/bank_accounts", c.BankAccounts, idText)
	if c.Country != "" && !isCountry(c.Country) {
		k.add(CodeBadEnum, "/country", "a country is two capital letters of ISO 3166")
	}
	if c.Language != "" && !isLanguage(c.Language) {
		k.add(CodeBadEnum, "/language", "a language is a tag of BCP 47")
	}
	switch c.Kind {
	case "", CustomerCompany, CustomerPerson:
	default:
		k.add(CodeBadEnum, "/kind", "no such kind of customer")
	}
	k.text("/segment", c.Segment, idText)
	return k.result()
}

// isCountry reports whether s has the form of ISO 3166-1 alpha-2. The list itself changes and nothing here depends on it.
func isCountry(s string) bool {
	return len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z'
}

// isLanguage reports whether s has the form of a BCP 47 tag: a language of two to eight letters, then subtags of one to eight
// letters or digits, at most 35 bytes in all, the longest the standard asks implementations to take.
func isLanguage(s string) bool {
	if len(s) > 35 {
		return false
	}
	start, digit := 0, false
	for i := range len(s) + 1 {
		if i == len(s) || s[i] == '-' {
			n := i - start
			if n < 1 || n > 8 || start == 0 && (n < 2 || digit) {
				return false
			}
			start, digit = i+1, false
			continue
		}
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digit = true
		case c|0x20 < 'a' || c|0x20 > 'z':
			return false
		}
	}
	return true
}
