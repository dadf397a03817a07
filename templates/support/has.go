package support

// has reports whether a decoded JSON value is an object with a member.
func has(value any, called string) bool {
	members, ok := value.(map[string]any)
	if ok {
		_, ok = members[called]
	}
	return ok
}
