package support

import "net/netip"

// isIPv4 reports whether s is an IPv4 address (RFC 2673, section 3.2).
func isIPv4(s string) bool {
	ip, err := netip.ParseAddr(s)
	return err == nil && ip.Is4()
}
