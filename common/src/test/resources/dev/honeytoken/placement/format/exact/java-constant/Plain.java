package a;

import b.C;

/** A {@link C}. */
@D(classes = {E.class})
final class Fixture implements F {
    private static final int G = 1;
}
