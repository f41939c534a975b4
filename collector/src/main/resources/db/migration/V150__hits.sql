-- Which hits a decoy has is known by its incidents; this index had every hit write a page more.
DROP INDEX hits_by_decoy;
