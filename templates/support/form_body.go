package support

import "strings"

// A formBody is a body of type application/x-www-form-urlencoded.
type formBody []member

func (f formBody) payload() ([]byte, error) {
	s, err := params(f).form()
	return []byte(strings.ReplaceAll(s, "%20", "+")), err
}

func (f formBody) appendTo(dst []byte) ([]byte, error) { return params(f).unstyled().appendTo(dst) }
