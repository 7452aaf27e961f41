"""How the event scorer is learnt: a fork of the parser's trunk, with heads for triggers, roles and relations."""
