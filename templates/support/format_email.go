package support

import (
	"net/netip"
	"regexp"
	"strings"
)

var localPart = regexp.MustCompile("^(?:[\\w!#$%&'*+/=?^`{|}~-]+(?:\\.[\\w!#$%&'*+/=?^`{|}~-]+)*" +
	`|"(?:[ !#-\[\]-~]|\\[ -~])*")$`)

// isEmail reports whether s is a mailbox (RFC 5321, section 4.1.2).
func isEmail(s string) bool {
	i := strings.LastIndexByte(s, '@')
	if i < 0 || len(s) > 254 || !localPart.MatchString(s[:i]) {
		return false
	}
	domain := s[i+1:]
	if !strings.HasPrefix(domain, "[") || !strings.HasSuffix(domain, "]") {
		return isHostname(domain)
	}
	address, isV6 := strings.CutPrefix(domain[1:len(domain)-1], "IPv6:")
	ip, err := netip.ParseAddr(address)
	return err == nil && ip.Is6() == isV6 && ip.Zone() == ""
}
