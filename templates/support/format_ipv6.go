package support

import "net/netip"

// isIPv6 reports whether s is an IPv6 address (RFC 4291, section 2.2).
func isIPv6(s string) bool {
	ip, err := netip.ParseAddr(s)
	return err == nil && ip.Is6() && ip.Zone() == ""
}
