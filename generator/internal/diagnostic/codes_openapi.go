package diagnostic

// Codes of packages openapi and schema: descriptions of operations and of
// values.
var (
	// UnreadableDescription is a description that is neither YAML nor JSON.
	UnreadableDescription = define("AZ3001", Error, "description cannot be read")
	// NotOpenAPI is a file that is something other than an OpenAPI description.
	NotOpenAPI = define("AZ3002", Error, "not an OpenAPI description")
	// UnsupportedOpenAPI is a description in a version that is not compiled.
	UnsupportedOpenAPI = limit("AZ3003", Error, "OpenAPI version not supported")
	// NoOperations is a description that has no operation to call.
	NoOperations = define("AZ3004", Warning, "description without operations")
	// OversizedDescription is a description that is nested too deeply or, with
	// its aliases expanded, too large.
	OversizedDescription = define("AZ3005", Error, "description too large")

	// UnresolvedReference is a $ref that leads nowhere, to a part without
	// which nothing can be generated.
	UnresolvedReference = define("AZ3010", Error, "reference leads nowhere")
	// UnresolvedSchema is a $ref of a description to a schema that is not
	// there. Its values are taken as they come.
	UnresolvedSchema = define("AZ3011", Warning, "schema not found")
	// UnresolvedPath is a path of a description whose $ref leads nowhere.
	UnresolvedPath = define("AZ3012", Warning, "path not found")

	// MalformedPart is a part of a description that is not what belongs there.
	MalformedPart = define("AZ3020", Warning, "malformed part of a description")
	// MalformedSchema is a keyword of a schema that is ignored.
	MalformedSchema = define("AZ3021", Warning, "schema keyword ignored")
	// UnloadableSchema is a schema that is not validated.
	UnloadableSchema = define("AZ3022", Warning, "malformed schema")
	// InvalidSchema is a schema of inputs that would have to be checked by a
	// library, which does not take it.
	InvalidSchema = define("AZ3028", Error, "schema is not valid")
	// UnloadableOperation is an operation that is described too badly.
	UnloadableOperation = define("AZ3023", Error, "operation cannot be loaded")
	// InvalidDescription is a fault that does not keep an operation from being
	// compiled.
	InvalidDescription = define("AZ3024", Warning, "invalid description")
	// UnknownSecurityScheme is a security scheme that is required and not
	// described.
	UnknownSecurityScheme = define("AZ3025", Warning, "unknown security scheme")
	// ServerWithoutScheme is a server URL that looks like a host name.
	ServerWithoutScheme = define("AZ3026", Warning, "server URL without a scheme")
	// InvalidServer is a server whose URL cannot be used as it is.
	InvalidServer = define("AZ3027", Warning, "invalid server")
)
