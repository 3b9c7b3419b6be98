// Check opens our tile folder with Go's sumdb packages and judges our proofs with them.
//
// usage: check FOLDER VKEY PROOFS.json
//
// It prints one JSON object of counts; any disagreement ends it with status 1.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type inclusion struct {
	Index int64
	Path  []string
}

type consistency struct {
	Size int64
	Root string
	Path []string
}

type proofs struct {
	Inclusion   []inclusion
	Consistency []consistency
}

func must(err error, what string) {
	if err != nil {
		fmt.Fprintln(os.Stderr, what+":", err)
		os.Exit(1)
	}
}

func ensure(ok bool, what string) {
	if !ok {
		fmt.Fprintln(os.Stderr, what)
		os.Exit(1)
	}
}

// folder reads tiles where C2SP puts them: tile/8/L/N becomes tile/L/N.
type folder string

func (f folder) Height() int                                { return 8 }
func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range tiles {
		path := "tile/" + strings.TrimPrefix(t.Path(), "tile/8/")
		data, err := os.ReadFile(filepath.Join(string(f), path))
		if err != nil {
			full := t
			full.W = 1 << uint(t.H)
			path = "tile/" + strings.TrimPrefix(full.Path(), "tile/8/")
			data, err = os.ReadFile(filepath.Join(string(f), path))
			if err == nil {
				data = data[:t.W*tlog.HashSize]
			}
		}
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

// entries reads the bundles of a tree of the given size.
func entries(dir string, size int64) [][]byte {
	var all [][]byte
	for n := int64(0); n*256 < size; n++ {
		width := size - n*256
		if width > 256 {
			width = 256
		}
		tile := tlog.Tile{H: 8, L: 0, N: n, W: int(width)}
		path := "tile/entries/" + strings.TrimPrefix(tile.Path(), "tile/8/0/")
		data, err := os.ReadFile(filepath.Join(dir, path))
		must(err, "entries")
		for len(data) > 0 {
			length := int(binary.BigEndian.Uint16(data))
			all = append(all, data[2:2+length])
			data = data[2+length:]
		}
	}
	ensure(int64(len(all)) == size, "number of entries")
	return all
}

func hashes(list []string) []tlog.Hash {
	var all []tlog.Hash
	for _, text := range list {
		all = append(all, hash(text))
	}
	return all
}

func hash(text string) (h tlog.Hash) {
	data, err := hex.DecodeString(text)
	must(err, "hash")
	ensure(len(data) == len(h), "length of a hash")
	copy(h[:], data)
	return h
}

func main() {
	dir := os.Args[1]
	verifier, err := note.NewVerifier(os.Args[2])
	must(err, "vkey")
	data, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	must(err, "checkpoint")
	opened, err := note.Open(data, note.VerifierList(verifier))
	must(err, "note")
	lines := strings.Split(opened.Text, "\n")
	ensure(len(lines) == 4 && lines[0] == verifier.Name(), "checkpoint lines")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err, "size")
	var root tlog.Hash
	raw, err := base64.StdEncoding.DecodeString(lines[2])
	must(err, "root")
	copy(root[:], raw)
	tree := tlog.Tree{N: size, Hash: root}

	// the root again from the entries, leaf by leaf
	records := entries(dir, size)
	var storage []tlog.Hash
	read := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, i := range indexes {
			found = append(found, storage[i])
		}
		return found, nil
	})
	for i, record := range records {
		more, err := tlog.StoredHashes(int64(i), record, read)
		must(err, "stored hashes")
		storage = append(storage, more...)
	}
	rebuilt, err := tlog.TreeHash(size, read)
	must(err, "tree hash")
	ensure(rebuilt == root, "root from entries")

	// and from the tiles, which the reader checks against the root
	tiles := tlog.TileHashReader(tree, folder(dir))
	fromTiles, err := tlog.TreeHash(size, tiles)
	must(err, "tree hash from tiles")
	ensure(fromTiles == root, "root from tiles")
	for i := int64(0); i < size; i++ {
		found, err := tiles.ReadHashes([]int64{tlog.StoredHashIndex(0, i)})
		must(err, "leaf from tiles")
		ensure(found[0] == tlog.RecordHash(records[i]), "leaf from tiles")
	}

	var ours proofs
	data, err = os.ReadFile(os.Args[3])
	must(err, "proofs")
	must(json.Unmarshal(data, &ours), "proofs")
	refused := 0
	for _, p := range ours.Inclusion {
		path := hashes(p.Path)
		leaf := tlog.RecordHash(records[p.Index])
		must(tlog.CheckRecord(path, size, root, p.Index, leaf), "inclusion")
		own, err := tlog.ProveRecord(size, p.Index, tiles)
		must(err, "own proof")
		ensure(fmt.Sprint(own) == fmt.Sprint(tlog.RecordProof(path)), "own proof differs")
		changed := tlog.RecordHash(append([]byte("x"), records[p.Index]...))
		ensure(tlog.CheckRecord(path, size, root, p.Index, changed) != nil, "changed leaf accepted")
		refused++
		for i := range path {
			path[i][0] ^= 1
			ensure(tlog.CheckRecord(path, size, root, p.Index, leaf) != nil, "changed path accepted")
			path[i][0] ^= 1
			refused++
		}
	}
	for _, p := range ours.Consistency {
		path, before := hashes(p.Path), hash(p.Root)
		must(tlog.CheckTree(path, size, root, p.Size, before), "consistency")
		before[0] ^= 1
		ensure(tlog.CheckTree(path, size, root, p.Size, before) != nil, "changed root accepted")
		refused++
	}
	json.NewEncoder(os.Stdout).Encode(map[string]int{
		"size":        int(size),
		"inclusion":   len(ours.Inclusion),
		"consistency": len(ours.Consistency),
		"refused":     refused,
	})
}
