package support

// doneJSON is done for a step whose actions read a JSON body.
func (r *run) doneJSON() error {
	r.jsonBody()
	return r.done()
}
