/**
 * Who watches decoys for us: other people's services, and the user's own account at AWS. One class
 * for each, and one line in {@code Providers}.
 */
@NullMarked
package dev.honeytoken.collector.provider;

import org.jspecify.annotations.NullMarked;
