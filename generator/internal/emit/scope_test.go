package emit

import (
	"slices"
	"strings"
	"testing"
)

func TestNamesDoNotDependOnTheOrder(t *testing.T) {
	for _, tc := range []struct{ spellings, want string }{
		{"taskId task-id task_id", "TaskID TaskDashID TaskUnderscoreID"},
		{"id ID Id", "ID IDUpper IDCapital"},
		{"a b", "A B"},
		{"a.b a-b", "ADotB AB"},
		{"type", "TypeField"},
		{"xYz XyZ xyZ", "XYz XyZX2cb2e0 XyZ"},
	} {
		spellings := strings.Fields(tc.spellings)
		take := func(spellings []string) []string {
			var list []wanted
			for _, s := range spellings {
				list = append(list, member(s, "", "Field"))
			}
			return scope{"Type": true}.take(list)
		}
		got := take(spellings)
		if joined := strings.Join(got, " "); joined != tc.want {
			t.Errorf("names of %s are %s, want %s", tc.spellings, joined, tc.want)
		}
		slices.Reverse(spellings)
		back := take(spellings)
		slices.Reverse(back)
		if !slices.Equal(got, back) {
			t.Errorf("names of %s are %v in one order and %v in the other", tc.spellings, got, back)
		}
	}
}

func TestTypeNamesDoNotStutter(t *testing.T) {
	for _, tc := range []struct{ path, want string }{
		{"Order orderItem", "OrderItem"},
		{"Pet pet", "PetPet"},
		{"get-user response user", "GetUserResponseUser"},
		{"Order xml", "OrderXML"},
		{"Order 1", "Order1"},
		{"1st", "X1st"},
	} {
		if got := typeName(strings.Fields(tc.path)); got != tc.want {
			t.Errorf("type at %s is %s, want %s", tc.path, got, tc.want)
		}
	}
}
