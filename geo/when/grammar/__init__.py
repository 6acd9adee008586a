"""How the languages say time: one grammar file a language, and what reads them.

`en.lark` and its like hold the words and the syntax of a language, `edtf.lark` that of
ISO 8601 and EDTF. lark makes LALR tables of them (`compiler`), which are kept beside the
grammars so that a program that only reads needs neither lark nor the time to build them
(`tables`). `lexer` and `parser` read a phrase by the tables.

After a change to a grammar: `python -m geo.when.grammar.compiler`.
"""
