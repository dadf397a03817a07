package support

import (
	"encoding/json"
	"math"
	"testing"
)

type testPet struct{ Value[any] }

func TestUnionKeepsTheValueAsItCame(t *testing.T) {
	var pet testPet
	if err := json.Unmarshal([]byte(`{"type":"cat","lives":9.0}`), &pet); err != nil {
		t.Fatal(err)
	}
	type cat struct {
		Lives float64 `json:"lives"`
	}
	if got, err := decodeVariant[cat](pet.Raw(), "type", "kitten", "cat"); err != nil || got.Lives != 9 {
		t.Errorf("cat is %v, %v", got, err)
	}
	if _, err := decodeVariant[cat](pet.Raw(), "type", "dog"); err == nil || err.Error() != `type is "cat", want dog` {
		t.Errorf("error is %v", err)
	}
	if _, err := decodeVariant[cat](pet.Raw(), "kind", "dog"); err == nil || err.Error() != "kind is missing, want dog" {
		t.Errorf("error is %v", err)
	}
	if _, err := decodeVariant[cat](json.RawMessage(`"cat"`), "type", "cat"); err == nil {
		t.Error("a string was decoded as an object")
	}
	if got, err := decodeVariant[cat](nil, "type", "cat"); err != nil || got.Lives != 0 {
		t.Errorf("a missing value is %v, %v", got, err)
	}
	if _, err := decodeAs[string](pet.Raw()); err == nil {
		t.Error("an object was decoded as a string")
	}
	if raw, err := encode(pet); err != nil || string(raw) != `{"type":"cat","lives":9.0}` {
		t.Errorf("encoded is %s, %v", raw, err)
	}
}

func TestAlternativeIsJSON(t *testing.T) {
	if raw, err := encode(testPet{alternative([]string{"<"})}); err != nil || string(raw) != `["<"]` {
		t.Errorf("encoded is %s, %v", raw, err)
	}
	if !(testPet{alternative([]string(nil))}).IsZero() {
		t.Error("a nil list is not missing")
	}
	bad := testPet{alternative(math.NaN())}
	if _, err := encode(bad); err == nil {
		t.Error("NaN was encoded")
	}
	if _, err := json.Marshal(bad); err == nil {
		t.Error("NaN was marshalled")
	}
}
