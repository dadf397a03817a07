package support

import "github.com/theory/jsonpath/spec"

// newJSONPathTest returns the query of a condition that begins with a filter,
// such as $[?count(@.pets) > 0]. On an object it tests the object itself, and
// count of one array is the number of its elements.
func newJSONPathTest(query string) jsonpathQuery {
	functions := queryFunctions()
	f := functions.Get("count")
	known := *f
	*f = *spec.Extension("count", spec.FuncValue, known.Validate, func(args []spec.PathValue) spec.PathValue {
		if v, ok := args[0].(*spec.ValueType); ok {
			if list, ok := v.Value().([]any); ok {
				return spec.Value(len(list))
			}
		}
		return known.Evaluate(args)
	})
	q := parseJSONPath(query, functions)
	q.test = true
	return q
}
