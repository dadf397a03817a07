package handwritten_test

import "testing"

// Servers deviate from their descriptions. What they say passes through, and
// only who decodes it learns of it.
func TestAnswerThatContradictsTheDescriptionPassesThrough(t *testing.T) {
	tests := []struct {
		name         string
		repositories string
		decodes      bool
	}{
		{"createdAt is a string", `[{"repositoryName":"team/web","createdAt":"2019-07-15T20:47:36Z"}]`, false},
		{"createdAt is an object", `[{"createdAt":{"seconds":1563223656,"nanos":0}}]`, false},
		{"repositories is an object", `{"team/web":{"repositoryName":"team/web"}}`, false},
		{"repositories is a number", `7`, false},
		{"repositories is null", `null`, true},
		{"unknown members", `[{"z":{"b":[],"a":{}},"repositoryName":"team/web","createdBy":null}]`, true},
		{"unusual spelling", `[ {"createdAt" : 1.563223656E9,` + "\n" + `"size":9223372036854775808.0,"repositoryName":"team\/w\u0065b <&>"} ]`, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client, _ := serve(t, twoPages.with("DescribeRepositories", 0, answer{body: `{"repositories":` + test.repositories + `}`}).handler())
			got, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository})
			if err != nil {
				t.Fatal(err)
			}
			diff(t, "repositories", test.repositories, string(got.Repositories.Raw()))
			if _, err := got.Repositories.Get(); (err == nil) != test.decodes {
				t.Errorf("Get returns %v, want success: %t", err, test.decodes)
			}
			if got.ImageIDs.IsNull() || got.Images.IsNull() {
				t.Error("the steps after it have no outputs")
			}
		})
	}
}

func TestValuesGoIntoTheNextRequestAsTheyCame(t *testing.T) {
	for _, imageIDs := range []string{
		`[{"imageTag":"v1","imageStatus":"ACTIVE","imageDigest":"sha256:0"}]`,
		`[{"imageTag":"<v1> \u0026 \"v2\"","order":1.0,"imageDigest":null}]`,
		`{"first":"v1"}`,
		`"v1"`,
		`12345678901234567890.50`,
		`null`,
	} {
		client, rec := serve(t, script{
			"DescribeRepositories": {{body: `{}`}},
			"ListImages":           {{body: `{"imageIds":` + imageIDs + `,"nextToken":{"page":2.0}}`}, {body: `{}`}},
			"BatchGetImage":        {{body: `{}`}},
		}.handler())
		if _, err := client.ImageInventory(t.Context(), inventoryInputs{RepositoryName: repository}); err != nil {
			t.Fatal(err)
		}
		diff(t, "requests", []call{
			describe,
			post("ListImages", `{"repositoryName":"team/web","filter":{}}`),
			post("ListImages", `{"repositoryName":"team/web","nextToken":{"page":2.0},"filter":{}}`),
			post("BatchGetImage", `{"repositoryName":"team/web","imageIds":`+imageIDs+`}`),
		}, rec.requests())
	}
}
