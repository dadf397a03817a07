package support

import (
	"encoding/json"
	"fmt"
	"math"
)

// xpathValue returns what an expression is as JSON: a boolean, a number, a
// string, the string value of a node, an array of those of several nodes. It is
// missing if there is no node, or no number.
func xpathValue(q xpathQuery, v any) any {
	result, err := q.evaluateXPath(v)
	if err != nil {
		return failedValue{err}
	}
	switch result := result.(type) {
	case float64:
		if math.IsNaN(result) || math.IsInf(result, 0) {
			return nil
		}
		if result == math.Trunc(result) && math.Abs(result) < 1e15 {
			return json.Number(fmt.Sprintf("%.0f", result))
		}
	case []string:
		switch len(result) {
		case 0:
			return nil
		case 1:
			return result[0]
		}
	}
	return result
}
