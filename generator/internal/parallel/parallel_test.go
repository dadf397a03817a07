package parallel

import "testing"

func TestMapKeepsTheOrder(t *testing.T) {
	elements := make([]int, 1000)
	for i := range elements {
		elements[i] = 2 * i
	}
	squares := Map(elements, func(i, element int) int { return i * element })
	for i, got := range squares {
		if got != 2*i*i {
			t.Fatalf("result %d is %d", i, got)
		}
	}
	if got := Map(nil, func(int, int) int { panic("no element") }); len(got) != 0 {
		t.Errorf("of nothing it made %v", got)
	}
}
