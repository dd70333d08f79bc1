package strictjson

import (
	"reflect"
	"strconv"
	"unicode/utf8"
)

// object reads an object whose brace is at hand and calls each for the value behind every key, with the path at the key.
// The key is valid until the next string is read.
func (r *run) object(each func(key []byte) bool) bool {
	if !r.enter() {
		return false
	}
	base := len(r.path)
	for first := true; ; first = false {
		c := r.peek()
		if c == '}' {
			break
		}
		if !first {
			if c != ',' {
				return r.syntax("a comma or brace is missing")
			}
			r.pos++
		}
		if r.peek() != '"' {
			return r.syntax("a key is missing")
		}
		key, ok := r.str()
		if !ok {
			return false
		}
		if r.peek() != ':' {
			return r.syntax("a colon is missing")
		}
		r.pos++
		if !r.keyed(key, each) {
			return false
		}
		r.path = r.path[:base]
	}
	return r.leave()
}

// keyed reads the value behind one key.
func (r *run) keyed(key []byte, each func([]byte) bool) bool {
	r.path = appendKey(r.path, key, r.opts.MaxKey)
	if len(key) > r.opts.MaxKey {
		return r.refuse(TooLong, "a key over its limit")
	}
	return each(key)
}

// refuse records a fault of a key and reads past its value.
func (r *run) refuse(k Kind, detail string) bool {
	r.fault(Fault{Kind: k, Detail: detail})
	return r.silently()
}

// array reads a list whose bracket is at hand and calls each for every element, with the path at it.
func (r *run) array(each func() bool) bool {
	if !r.enter() {
		return false
	}
	base := len(r.path)
	for i := 0; ; i++ {
		c := r.peek()
		if c == ']' {
			break
		}
		if i > 0 {
			if c != ',' {
				return r.syntax("a comma or bracket is missing")
			}
			r.pos++
			if r.peek() == ']' {
				return r.syntax("a value is missing")
			}
		}
		r.path = strconv.AppendInt(append(r.path, '/'), int64(i), 10)
		if !each() {
			return false
		}
		r.path = r.path[:base]
	}
	return r.leave()
}

// enter reads the opening brace or bracket, within the limit of depth.
func (r *run) enter() bool {
	if r.depth == r.opts.MaxDepth {
		return r.stop(TooDeep, "nested deeper than the limit")
	}
	r.depth++
	r.pos++
	return true
}

// leave reads the closing brace or bracket.
func (r *run) leave() bool {
	r.depth--
	r.pos++
	return true
}

const twice = "the same key twice"

// silently reads past a value that is refused already.
func (r *run) silently() bool {
	r.muted++
	ok := r.skip()
	r.muted--
	return ok
}

// skip reads past one value, and refuses in it what no type may hold: null, a key twice, half a surrogate pair.
func (r *run) skip() bool {
	switch c := r.peek(); {
	case c == '{':
		var seen keySet
		return r.object(func(key []byte) bool {
			// Behind a refused key nothing is told, so nothing needs to be remembered.
			if r.muted == 0 && seen.twice(key) {
				return r.refuse(Duplicate, twice)
			}
			return r.skip()
		})
	case c == '[':
		return r.array(r.skip)
	case c == '"':
		_, ok := r.str()
		return ok
	case c == 't':
		return r.literal("true")
	case c == 'f':
		return r.literal("false")
	case c == 'n':
		return r.null(reflect.Type(nil))
	case startsNumber(c):
		_, ok := r.number()
		return ok
	default:
		return r.syntax("not a JSON value")
	}
}

// keySet remembers the keys of one object: a short list, then a map.
type keySet struct {
	list []string
	many map[string]bool
}

// twice adds key and reports whether it was there.
func (s *keySet) twice(key []byte) bool {
	if s.many != nil {
		was := s.many[string(key)]
		s.many[string(key)] = true
		return was
	}
	for _, k := range s.list {
		if k == string(key) {
			return true
		}
	}
	s.list = append(s.list, string(key))
	if len(s.list) > 16 {
		s.many = make(map[string]bool, 2*len(s.list))
		for _, k := range s.list {
			s.many[k] = true
		}
	}
	return false
}

// appendKey appends one reference token of RFC 6901. A key over the limit is cut, so that a path stays short.
func appendKey(path, key []byte, limit int) []byte {
	if len(key) > limit {
		for !utf8.RuneStart(key[limit]) {
			limit--
		}
		key = key[:limit]
	}
	path = append(path, '/')
	for _, c := range key {
		switch c {
		case '~':
			path = append(path, '~', '0')
		case '/':
			path = append(path, '~', '1')
		default:
			path = append(path, c)
		}
	}
	return path
}
