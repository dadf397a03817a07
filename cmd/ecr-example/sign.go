package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/config"
)

// A signer signs requests to ECR in a region (AWS Signature Version 4).
type signer struct {
	region      string
	credentials aws.CredentialsProvider
	v4          *v4.Signer
}

// newSigner returns a signer with the credentials that the AWS CLI would use:
// of the environment, the shared files, a single sign-on or the machine.
func newSigner(ctx context.Context, region string) (*signer, error) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(region))
	if err != nil {
		return nil, fmt.Errorf("load the AWS configuration: %w", err)
	}
	return &signer{region, cfg.Credentials, v4.NewSigner()}, nil
}

// sign signs a request. It is an [amazonecr.Signer].
func (s *signer) sign(req *http.Request) error {
	credentials, err := s.credentials.Retrieve(req.Context())
	if err != nil {
		return fmt.Errorf("find AWS credentials: %w", err)
	}
	hash, err := payloadHash(req)
	if err != nil {
		return fmt.Errorf("sign the request: %w", err)
	}
	return s.v4.SignHTTP(req.Context(), credentials, req, hash, "ecr", s.region, time.Now())
}

// unsigned leaves a request as it is, for a registry that asks for no signature.
// It is an [amazonecr.Signer] too.
func unsigned(*http.Request) error { return nil }

// payloadHash returns the SHA-256 of the body of a request, in hexadecimal. The
// body remains to be read.
func payloadHash(req *http.Request) (string, error) {
	hash := sha256.New()
	if req.GetBody != nil { // nil if there is no body
		body, err := req.GetBody()
		if err != nil {
			return "", err
		}
		defer body.Close()
		if _, err := io.Copy(hash, body); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}
