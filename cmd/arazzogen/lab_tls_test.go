package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"log"
	"math/big"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// startTLS starts the lab behind TLS with certificates on both sides. It writes that of
// the server to ca.pem and one for a client, with its key, to client.pem and key.pem.
func startTLS(t testing.TB, dir string) (url string, err error) {
	l := new(lab)
	l.Server = httptest.NewUnstartedServer(l)
	l.TLS = &tls.Config{ClientAuth: tls.RequireAnyClientCert}
	l.Config.ErrorLog = log.New(io.Discard, "", 0) // what clients refuse is expected
	l.StartTLS()
	t.Cleanup(l.Close)
	certificate, key, err := newCertificate()
	if err != nil {
		return "", err
	}
	for name, block := range map[string]*pem.Block{
		"ca.pem":     {Type: "CERTIFICATE", Bytes: l.Certificate().Raw},
		"client.pem": {Type: "CERTIFICATE", Bytes: certificate},
		"key.pem":    {Type: "EC PRIVATE KEY", Bytes: key},
	} {
		if err := os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(block), 0o600); err != nil {
			return "", err
		}
	}
	return l.URL, nil
}

// newCertificate returns a certificate that is signed by itself, and its key.
func newCertificate() (certificate, key []byte, err error) {
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
	if certificate, err = x509.CreateCertificate(rand.Reader, template, template, private.Public(), private); err != nil {
		return nil, nil, err
	}
	key, err = x509.MarshalECPrivateKey(private)
	return certificate, key, err
}
