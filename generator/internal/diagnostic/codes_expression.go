package diagnostic

// Runtime expressions and strings that embed them: what cannot be read.
var (
	// MalformedExpression is a runtime expression whose root is known and
	// whose rest does not fit it.
	MalformedExpression = define("AZ6001", Error, "malformed runtime expression")
	// UnknownRoot is a $ followed by no root of a runtime expression, where an
	// expression must stand.
	UnknownRoot = define("AZ6002", Error, "unknown runtime expression")
	// ExpressionExpected is a text that is no expression, where one must stand.
	ExpressionExpected = define("AZ6003", Error, "runtime expression expected")
	// InvalidPointerEscape is a ~ in a JSON Pointer that neither 0 nor 1 follows.
	InvalidPointerEscape = define("AZ6004", Error, "invalid escape in JSON Pointer")
	// UnclosedExpression is a {$ expression without its closing brace.
	UnclosedExpression = define("AZ6005", Error, "embedded expression is not closed")
)

// Conditions: what cannot be read.
var (
	// EmptyCondition is a condition without content.
	EmptyCondition = define("AZ6101", Error, "empty condition")
	// OperandExpected is a place in a condition where no value stands.
	OperandExpected = define("AZ6102", Error, "value expected in condition")
	// OperatorExpected is what follows a complete condition and joins nothing to it.
	OperatorExpected = define("AZ6103", Error, "operator expected in condition")
	// SingleEquals is = for ==.
	SingleEquals = define("AZ6104", Warning, "single = in condition")
	// ForeignOperator is an operator of another language, such as === or <>.
	ForeignOperator = define("AZ6105", Warning, "unknown operator in condition")
	// OperatorWord is and, or or not for &&, || or !, or a comparison in words.
	OperatorWord = define("AZ6106", Warning, "operator is a word")
	// UnclosedText is a quoted text without its closing quote.
	UnclosedText = define("AZ6107", Error, "text is not closed")
	// UnclosedGroup is a parenthesis or brace without its counterpart.
	UnclosedGroup = define("AZ6108", Error, "unbalanced parenthesis")
	// NestedTooDeep is a condition of more nested parentheses and negations
	// than a person would write.
	NestedTooDeep = define("AZ6109", Error, "condition is nested too deep")
	// ComparedConditions is a comparison of which a side is itself a condition.
	ComparedConditions = define("AZ6110", Error, "condition compared with a value")
	// TextAsCondition is a text that stands alone where a condition must.
	TextAsCondition = define("AZ6111", Error, "text is no condition")
	// UnknownFunction is a function call that the language of the condition lacks.
	UnknownFunction = define("AZ6112", Error, "unknown function in condition")
	// InvalidQuery is a $ path in a condition of type jsonpath that cannot be read.
	InvalidQuery = define("AZ6113", Error, "malformed JSONPath query")
	// StatusClassOrder is an ordering of $statusCode against a class such as 2xx.
	StatusClassOrder = define("AZ6114", Error, "status class is not ordered")
)

// Runtime expressions that are not standard, and have one sensible meaning.
var (
	// BareInText is an expression without braces inside other text.
	BareInText = define("AZ6501", Warning, "expression in text without braces")
	// Dereference is a member or element named by dots or brackets where the
	// specification has only JSON Pointers.
	Dereference = define("AZ6502", Warning, "member named without JSON Pointer")
	// EveryElement is [*] or [] in an expression.
	EveryElement = define("AZ6503", Warning, "expression over all elements of a list")
	// PluralHeaders is headers for header.
	PluralHeaders = define("AZ6504", Warning, "headers for header")
	// PointerWithoutSlash is a JSON Pointer that does not begin with a slash.
	PointerWithoutSlash = define("AZ6505", Warning, "JSON Pointer without leading slash")
	// PointerBrackets is an index in brackets, a wildcard or .length inside a
	// JSON Pointer.
	PointerBrackets = define("AZ6506", Warning, "index notation in JSON Pointer")
	// BareBody is $body for $response.body.
	BareBody = define("AZ6507", Warning, "$body for $response.body")
	// BodyOrPayload is $response.payload for $response.body, or the reverse for
	// a message.
	BodyOrPayload = define("AZ6508", Warning, "payload and body exchanged")
	// MissingOutputs is $steps.<id>.<name> without outputs between.
	MissingOutputs = define("AZ6509", Warning, "step output without outputs")
	// UnusualName is a name of characters that expressions do not allow.
	UnusualName = define("AZ6510", Warning, "name with unusual characters")
	// SpacedBraces is { $… } for {$…}.
	SpacedBraces = define("AZ6511", Warning, "spaces inside expression braces")
	// BracedReference is {$…} where an expression stands without braces.
	BracedReference = define("AZ6512", Warning, "braces around expression")
	// SourcePointer is $sourceDescriptions.x#/… for {$sourceDescriptions.x.url}#/….
	SourcePointer = define("AZ6513", Warning, "JSON Pointer into source description")
	// TakenAsText is text that resembles an expression and is none.
	TakenAsText = define("AZ6514", Warning, "text resembles an expression")
	// AllValues is $inputs or $steps.<id>.outputs without a name.
	AllValues = define("AZ6516", Warning, "expression without a name")
	// QueryForPointer is JSONPath, a slash or names alone where a JSON Pointer belongs.
	QueryForPointer = define("AZ6517", Warning, "no JSON Pointer")
	// BracketName is a name in brackets where a dot and the name belong.
	BracketName = define("AZ6518", Warning, "name in brackets")
	// StatusOfResponse is $response.statusCode or the like for $statusCode.
	StatusOfResponse = define("AZ6519", Warning, "other name of $statusCode")
	// ForeignBraces is an expression without its $ in {…}, {{…}} or ${…}.
	ForeignBraces = define("AZ6520", Warning, "expression in other braces")
	// OptionalChain is ?. for the dot before a name, or ?.[ for a bracket.
	OptionalChain = define("AZ6521", Warning, "question mark in expression")
	// ExpressionInPointer is an expression inside a JSON Pointer, where it is
	// only a name.
	ExpressionInPointer = define("AZ6515", Warning, "expression in JSON Pointer is not evaluated")
)

// Conditions that are not standard, and have one sensible meaning.
var (
	// DoubleQuotes is a text in double quotes, in a simple condition.
	DoubleQuotes = define("AZ6601", Warning, "text in double quotes")
	// UnquotedText is a text without quotes.
	UnquotedText = define("AZ6602", Warning, "text without quotes")
	// QuotedExpression is an expression in quotes without braces.
	QuotedExpression = define("AZ6603", Warning, "expression in quotes")
	// BracedCondition is {…} around a condition.
	BracedCondition = define("AZ6604", Warning, "braces around condition")
	// BracedOperand is {$…} as a value in a condition.
	BracedOperand = define("AZ6605", Warning, "braces around value in condition")
	// StatusClass is a comparison of $statusCode with a class such as 2xx.
	StatusClass = define("AZ6606", Warning, "status class in comparison")
	// ForeignNull is undefined, nil, None or NULL for null.
	ForeignNull = define("AZ6607", Warning, "null of another language")
	// JSONPathCondition is a comparison or logical expression where a JSONPath
	// query must stand.
	JSONPathCondition = define("AZ6608", Warning, "condition is no JSONPath query")
	// RegexLiteral is a regular expression between slashes.
	RegexLiteral = define("AZ6609", Warning, "regular expression between slashes")
	// ValueAlone is a value without a comparison, in a criterion with a context.
	ValueAlone = define("AZ6610", Warning, "value for a condition")
	// StructureInCondition is an array or an object as a value in a condition.
	StructureInCondition = define("AZ6611", Warning, "array or object in condition")
	// LengthCall is len(x), x.size() or the like for x.length.
	LengthCall = define("AZ6612", Warning, "function for a length")
)
