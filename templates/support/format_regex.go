package support

import "github.com/dlclark/regexp2"

// isRegex reports whether s is a regular expression (ECMA-262, section 22.2.1).
func isRegex(s string) bool {
	_, err := regexp2.Compile(s, regexp2.ECMAScript)
	return err == nil
}
