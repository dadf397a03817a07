package support

import "fmt"

// contains notes that a list must have at least low items that conform to a
// check, and at most high, unless that is negative.
func (v *violations) contains(where string, items []any, low, high int, check jsonCheck) {
	fitting := 0
	for _, value := range items {
		if conformsTo(value, check) {
			fitting++
		}
	}
	v.must(where, fitting >= low, fmt.Sprintf("have at least %d of the items that contains describes", low))
	v.must(where, high < 0 || fitting <= high, fmt.Sprintf("have at most %d of the items that contains describes", high))
}
