package diagnostic

// What package document reports: the form of a document.
var (
	// Unreadable is a file that no document can be read from.
	Unreadable = define("AZ1001", Error, "file cannot be read")

	// BadSyntax is text that is neither YAML nor JSON.
	BadSyntax = define("AZ1002", Error, "syntax error")

	// TooLarge is a document beyond the bounds that protect the compiler.
	TooLarge = define("AZ1003", Error, "document is too large")

	// NotArazzo is a file of another format.
	NotArazzo = define("AZ1004", Error, "not an Arazzo document")

	// UnsupportedVersion is a version of Arazzo that the compiler cannot read.
	UnsupportedVersion = define("AZ1005", Error, "unsupported version of Arazzo")

	// OddVersion is a version that is read as the nearest one known.
	OddVersion = define("AZ1006", Warning, "unusual version of Arazzo")

	// NotInVersion is something that the declared version does not have.
	NotInVersion = define("AZ1007", Warning, "not in the declared version")

	// DuplicateKey is a key that an object has twice.
	DuplicateKey = define("AZ1010", Error, "duplicate key")

	// BadKey is a key that is no string.
	BadKey = define("AZ1011", Error, "key is not a string")

	// BadMerge is a merge key of YAML with something else than objects.
	BadMerge = define("AZ1012", Error, "invalid merge")

	// RecursiveAlias is an alias of YAML inside of what it stands for.
	RecursiveAlias = define("AZ1013", Error, "value contains itself")

	// NotJSON is a value of YAML that JSON does not have.
	NotJSON = define("AZ1014", Error, "value is not of JSON")

	// UnknownField is a field that an object does not have. It is ignored.
	UnknownField = define("AZ1020", Warning, "unknown field")

	// MissingField is a required field that is not there.
	MissingField = define("AZ1021", Error, "missing field")

	// MissingMetadata is a required field that changes nothing.
	MissingMetadata = define("AZ1022", Warning, "missing metadata")

	// WrongKind is a value of a wrong type.
	WrongKind = define("AZ1023", Error, "wrong type")

	// NotAString is a number or boolean where a string is expected.
	NotAString = define("AZ1024", Warning, "value is not a string")

	// NotANumber is a string where a number is expected.
	NotANumber = define("AZ1025", Warning, "value is not a number")

	// BadNumber is a number out of its range.
	BadNumber = define("AZ1026", Error, "invalid number")

	// EmptyField is a field without a value. It is ignored.
	EmptyField = define("AZ1027", Warning, "field has no value")

	// EmptyList is an array without elements that must have one.
	EmptyList = define("AZ1028", Error, "empty array")

	// UselessList is an array without elements that means nothing.
	UselessList = define("AZ1029", Warning, "empty array")

	// UnknownValue is a string that is none of those allowed.
	UnknownValue = define("AZ1030", Error, "unknown value")

	// Conflict is a field that excludes another one.
	Conflict = define("AZ1031", Error, "conflicting fields")

	// IgnoredField is a field that has no meaning where it stands.
	IgnoredField = define("AZ1032", Warning, "field has no effect")

	// DuplicateName is a name that must be unique.
	DuplicateName = define("AZ1033", Error, "duplicate name")

	// Repeated is something that is there twice without need.
	Repeated = define("AZ1034", Warning, "repeated entry")

	// OddName is a name with characters that other tools may refuse.
	OddName = define("AZ1035", Warning, "unusual name")

	// UnnamedAction is an action that has no name to be overridden by.
	UnnamedAction = define("AZ1036", Warning, "action has no name")

	// UnnamedStep is a step without a stepId. Nothing can refer to it.
	UnnamedStep = define("AZ1041", Warning, "step has no stepId")

	// SuccessRetry is a success action of type retry.
	SuccessRetry = define("AZ1037", Warning, "retry on success")

	// BadDependency is an entry of dependsOn that names no step.
	BadDependency = define("AZ1038", Error, "invalid dependency")

	// ConstantOutput is an output that is no expression.
	ConstantOutput = define("AZ1039", Warning, "output is a constant")

	// NonStandard is a form that the specification does not have, but that
	// can only mean one thing.
	NonStandard = define("AZ1040", Warning, "non-standard form")

	// UnknownIgnore is an x-arazzogen-ignore of something else than codes.
	UnknownIgnore = define("AZ1050", Warning, "nothing to ignore")

	// UnusedIgnore is an x-arazzogen-ignore of what there is not.
	UnusedIgnore = define("AZ1051", Warning, "ignored finding does not occur")
)
