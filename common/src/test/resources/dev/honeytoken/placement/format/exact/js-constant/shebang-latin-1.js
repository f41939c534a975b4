#!/usr/bin/env node
/* café */
foo()
