package plan

// An Op is a comparison operator.
type Op string

// The operators.
const (
	Equal          Op = "=="
	NotEqual       Op = "!="
	Less           Op = "<"
	LessOrEqual    Op = "<="
	Greater        Op = ">"
	GreaterOrEqual Op = ">="
)

// Negated returns the operator that holds for two numbers if op does not.
func (op Op) Negated() Op { return opposites[op].negated }

// Mirrored returns what op becomes when its operands change places.
func (op Op) Mirrored() Op { return opposites[op].mirrored }

var opposites = map[Op]struct{ negated, mirrored Op }{
	Equal:          {NotEqual, Equal},
	NotEqual:       {Equal, NotEqual},
	Less:           {GreaterOrEqual, Greater},
	LessOrEqual:    {Greater, GreaterOrEqual},
	Greater:        {LessOrEqual, Less},
	GreaterOrEqual: {Less, LessOrEqual},
}

// Holds reports whether an operator holds for values in an order: below 0 if the
// left one comes first, above 0 if the right one does.
func (op Op) Holds(order int) bool {
	switch op {
	case Equal:
		return order == 0
	case NotEqual:
		return order != 0
	case Less:
		return order < 0
	case LessOrEqual:
		return order <= 0
	case Greater:
		return order > 0
	case GreaterOrEqual:
		return order >= 0
	}
	panic("plan: unexpected operator " + string(op))
}
