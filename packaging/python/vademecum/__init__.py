"""Vademecum turns a program folder into a linked website; the program is the command `vade`."""
