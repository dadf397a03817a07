package support

// A markup is a part of a text that is not escaped.
type markup string
