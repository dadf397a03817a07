package openapi

// A kind is what belongs at a place of a description.
type kind int

const (
	whole     kind = iota // any value, taken as it is
	dropped               // nothing that compiling needs
	text                  // a string; other scalars are made strings
	flag                  // a boolean; "true" and "false" are made booleans
	schemaOr              // a schema or a boolean that is no schema
	schemaObj             // and the objects of the specification, by their names
	parameterObj
	requestBodyObj
	responseObj
	mediaTypeObj
	encodingObj
	headerObj
	xmlObj
	operationObj
	serverObj
	serverVariableObj
	securitySchemeObj
)

// A shape is how many of a kind a field holds.
type shape int

const (
	one shape = iota
	list
	named // an object with one under each name
)

type field struct {
	kind  kind
	shape shape
}

// grammar has the fields of the objects that are taken over. What an object may
// be depends on where it is: example is an example in a schema and the name of
// a member in properties. Fields that are not here are taken as they are,
// extensions are not.
var grammar = map[kind]map[string]field{
	operationObj: {
		"operationId": {text, one},
		"summary":     {text, one},
		"description": {text, one},
		"deprecated":  {flag, one},
		"parameters":  {parameterObj, list},
		"requestBody": {requestBodyObj, one},
		"responses":   {responseObj, named},
		"servers":     {serverObj, list},
		"security":    {whole, list},

		"callbacks":    {dropped, one},
		"externalDocs": {dropped, one},
		"tags":         {dropped, one},
	},
	parameterObj: {
		"name":            {text, one},
		"in":              {text, one},
		"description":     {text, one},
		"style":           {text, one},
		"required":        {flag, one},
		"deprecated":      {flag, one},
		"allowEmptyValue": {flag, one},
		"explode":         {flag, one},
		"allowReserved":   {flag, one},
		"schema":          {schemaObj, one},
		"content":         {mediaTypeObj, named},

		"example":  {dropped, one},
		"examples": {dropped, one},
	},
	requestBodyObj: {
		"description": {text, one},
		"required":    {flag, one},
		"content":     {mediaTypeObj, named},

		"example":  {dropped, one},
		"examples": {dropped, one},
	},
	responseObj: {
		"summary":     {text, one},
		"description": {text, one},
		"content":     {mediaTypeObj, named},

		"headers": {dropped, one}, // any may be read, described or not
		"links":   {dropped, one},
	},
	mediaTypeObj: {
		"schema":   {schemaObj, one},
		"encoding": {encodingObj, named},

		"example":        {dropped, one},
		"examples":       {dropped, one},
		"itemSchema":     {schemaObj, one},
		"itemEncoding":   {encodingObj, one},
		"prefixEncoding": {encodingObj, list},
	},
	encodingObj: {
		"contentType":   {text, one},
		"style":         {text, one},
		"explode":       {flag, one},
		"allowReserved": {flag, one},

		"headers": {headerObj, named},

		"encoding":       {dropped, one},
		"itemEncoding":   {dropped, one},
		"prefixEncoding": {dropped, one},
	},
	headerObj: {
		"description":     {text, one},
		"style":           {text, one},
		"required":        {flag, one},
		"deprecated":      {flag, one},
		"allowEmptyValue": {flag, one},
		"explode":         {flag, one},
		"allowReserved":   {flag, one},
		"schema":          {schemaObj, one},
		"content":         {mediaTypeObj, named},

		"example":  {dropped, one},
		"examples": {dropped, one},
	},
	serverObj: {
		"url":         {text, one},
		"name":        {text, one},
		"description": {text, one},
		"variables":   {serverVariableObj, named},
	},
	serverVariableObj: {
		"default":     {text, one},
		"description": {text, one},
		"enum":        {text, list},
	},
	securitySchemeObj: {
		"type":         {text, one},
		"description":  {text, one},
		"name":         {text, one},
		"in":           {text, one},
		"scheme":       {text, one},
		"bearerFormat": {text, one},

		amazonAuthType: {text, one},

		"flows": {dropped, one}, // tokens come from the caller
	},
	schemaObj: {
		"title":       {text, one},
		"description": {text, one},
		"format":      {text, one},
		"pattern":     {text, one},
		"nullable":    {flag, one},
		"readOnly":    {flag, one},
		"writeOnly":   {flag, one},
		"deprecated":  {flag, one},

		"items":                 {schemaObj, one},
		"not":                   {schemaObj, one},
		"if":                    {schemaObj, one},
		"then":                  {schemaObj, one},
		"else":                  {schemaObj, one},
		"contains":              {schemaObj, one},
		"propertyNames":         {schemaObj, one},
		"additionalProperties":  {schemaOr, one},
		"unevaluatedItems":      {schemaOr, one},
		"unevaluatedProperties": {schemaOr, one},
		"allOf":                 {schemaObj, list},
		"anyOf":                 {schemaObj, list},
		"oneOf":                 {schemaObj, list},
		"prefixItems":           {schemaObj, list},
		"properties":            {schemaObj, named},
		"patternProperties":     {schemaObj, named},
		"dependentSchemas":      {schemaObj, named},

		"discriminator": {whole, one},
		"x-go-name":     {text, one},
		"x-go-type":     {text, one},

		// References into $defs lead to components; see [pruner.reference].
		"$defs":       {dropped, one},
		"definitions": {dropped, one},

		"$schema":        {dropped, one},
		"$id":            {dropped, one},
		"$anchor":        {dropped, one},
		"$dynamicAnchor": {dropped, one},
		"$dynamicRef":    {dropped, one},
		"$comment":       {dropped, one},
		"contentSchema":  {dropped, one},
		"externalDocs":   {dropped, one},
		"xml":            {xmlObj, one},
		"example":        {dropped, one},
		"examples":       {dropped, one},
	},
	xmlObj: {
		"name":      {text, one},
		"namespace": {text, one},
		"prefix":    {text, one},
		"nodeType":  {text, one},
		"attribute": {flag, one},
		"wrapped":   {flag, one},
	},
}

// unknown are the fields that kin-openapi does not know, of OpenAPI 3.2, or has no
// part in. It is not given them.
var unknown = map[kind][]string{
	mediaTypeObj: {"itemEncoding", "prefixEncoding"},
	schemaObj:    {"xml"},
}

// amazonAuthType is the extension that says that an apiKey is none, but a
// signature (Amazon API Gateway, x-amazon-apigateway-authtype).
const amazonAuthType = "x-amazon-apigateway-authtype"

// sections are the fields of the Components Object that hold what references
// lead to. References to objects of other kinds are replaced by the object.
var sections = map[kind]string{
	schemaObj:         "schemas",
	parameterObj:      "parameters",
	requestBodyObj:    "requestBodies",
	responseObj:       "responses",
	securitySchemeObj: "securitySchemes",
}
