package support

import (
	"encoding/json"
	"testing"
)

type openTask struct {
	ID     string         `json:"id"`
	Note   *string        `json:"note,omitempty"`
	Others map[string]any `json:"-"`
}

func (v openTask) MarshalJSON() ([]byte, error) {
	type own openTask
	return joinMembers(own(v), v.Others)
}

func (v *openTask) UnmarshalJSON(doc []byte) error {
	type own openTask
	return splitMembers(doc, (*own)(v), &v.Others)
}

func TestMembersThatAreNoFieldsAreKept(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"none", `{"id":"a"}`, `{"id":"a"}`},
		{"some, by name", `{"z":1,"id":"a","b":null}`, `{"id":"a","b":null,"z":1}`},
		{"another case is another name", `{"ID":"b","id":"a"}`, `{"id":"a","ID":"b"}`},
		{"the name of the map", `{"id":"a","Others":{},"-":1}`, `{"id":"a","-":1,"Others":{}}`},
		{"escapes", `{"\u0069d":"a","x\n\"":1}`, `{"id":"a","x\n\"":1}`},
		{"null", `null`, `{"id":""}`},
		{"empty", `{}`, `{"id":""}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var task openTask
			if err := json.Unmarshal([]byte(tc.text), &task); err != nil {
				t.Fatal(err)
			}
			if got, err := json.Marshal(task); err != nil || string(got) != tc.want {
				t.Errorf("JSON is %s, %v, want %s", got, err, tc.want)
			}
		})
	}
	for _, text := range []string{`[]`, `"a"`, `{"id":1}`} {
		if err := json.Unmarshal([]byte(text), new(openTask)); err == nil {
			t.Errorf("%s became a struct", text)
		}
	}
	var numbers map[string]int
	var own struct{}
	if err := splitMembers(json.RawMessage(`{"a":"b"}`), &own, &numbers); err == nil || err.Error()[:2] != "a:" {
		t.Errorf("error is %v, want the name of the member in it", err)
	}
}

func TestFieldsComeBeforeOthersOfTheirName(t *testing.T) {
	task := openTask{ID: "a", Others: map[string]any{"id": "b", "note": "c"}}
	if got, err := json.Marshal(task); err != nil || string(got) != `{"id":"a","note":"c"}` {
		t.Errorf("JSON is %s, %v", got, err)
	}
	task.Others["f"] = func() {}
	if _, err := json.Marshal(task); err == nil {
		t.Error("a function was marshalled")
	}
}

func TestFilledKeepsNilAndTheOriginal(t *testing.T) {
	fill := func(n int) int { return n + 1 }
	if filledList(nil, fill) != nil || filledMap(nil, fill) != nil {
		t.Error("nil is there")
	}
	list, values := []int{1}, map[string]int{"a": 1}
	if got := filledList(list, fill); got[0] != 2 || list[0] != 1 {
		t.Errorf("list is %v, the original %v", got, list)
	}
	if got := filledMap(values, fill); got["a"] != 2 || values["a"] != 1 {
		t.Errorf("map is %v, the original %v", got, values)
	}
	if p := pointerTo(3); *p != 3 {
		t.Errorf("pointer to %d", *p)
	}
	if raw, err := encode(orNull((*int)(nil))); err != nil || string(raw) != "null" {
		t.Errorf("nil is %s, %v, want null", raw, err)
	}
}

func TestPassedInputsStayAsTheyCame(t *testing.T) {
	type inputs struct {
		At    []float64 `json:"at,omitempty"`
		Title string    `json:"title"`
		passed
	}
	in, err := arguments[inputs](object{{"at", json.RawMessage("[1.0]")}, {"title", "a"}}, "title")
	if err != nil {
		t.Fatal(err)
	}
	if raw, err := encode(in.asPassed("at", in.At)); err != nil || string(raw) != "[1.0]" || in.At[0] != 1 {
		t.Errorf("input is %s, %v", raw, err)
	}
	if got := (inputs{Title: "b"}).asPassed("title", "b"); got != "b" {
		t.Errorf("input that was not passed is %v", got)
	}
	if _, err := arguments[inputs](object{{"title", nil}}, "title"); err == nil || err.Error() != "input title is required and missing" {
		t.Errorf("error is %v", err)
	}
	if text, err := json.Marshal(in); err != nil || string(text) != `{"at":[1],"title":"a"}` {
		t.Errorf("JSON is %s, %v", text, err)
	}
}
