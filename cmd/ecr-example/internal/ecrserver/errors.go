package ecrserver

import (
	"errors"
	"fmt"
	"net/http"
)

// The exceptions that the server throws, by their names in AWS.
const (
	imageAlreadyExistsException             = "ImageAlreadyExistsException"
	imageDigestDoesNotMatchException        = "ImageDigestDoesNotMatchException"
	imageNotFoundException                  = "ImageNotFoundException"
	imageTagAlreadyExistsException          = "ImageTagAlreadyExistsException"
	invalidParameterException               = "InvalidParameterException"
	invalidTagParameterException            = "InvalidTagParameterException"
	lifecyclePolicyPreviewNotFoundException = "LifecyclePolicyPreviewNotFoundException"
	repositoryAlreadyExistsException        = "RepositoryAlreadyExistsException"
	repositoryNotEmptyException             = "RepositoryNotEmptyException"
	repositoryNotFoundException             = "RepositoryNotFoundException"
	serializationException                  = "SerializationException"
	serverException                         = "ServerException"
	tooManyTagsException                    = "TooManyTagsException"
	unknownOperationException               = "UnknownOperationException"
)

// An exception is an error as the protocol has it, and the JSON of its answer.
type exception struct {
	Type    string `json:"__type"`
	Message string `json:"message"`

	status int
}

// except returns an exception of status 400, with a message formatted as by
// [fmt.Sprintf].
func except(kind, format string, args ...any) *exception {
	return &exception{kind, fmt.Sprintf(format, args...), http.StatusBadRequest}
}

func (e *exception) Error() string { return e.Type + ": " + e.Message }

// asException returns err as an exception; one that is none is the server's
// fault.
func asException(err error) *exception {
	var e *exception
	if errors.As(err, &e) {
		return e
	}
	return &exception{serverException, err.Error(), http.StatusInternalServerError}
}
