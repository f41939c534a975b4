'use strict'
import a from "b"
export const c = (d) => d / 2 / 3 // café