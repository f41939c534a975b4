-- Hits and bodies in partitions by time, which their ids grow with, and decoys by the end of their
-- lives: what is old is dropped with its partition. A row that no partition was made for is in the
-- default one, so that none is ever refused.

DO $$
DECLARE
  whole   RECORD;
  indexes TEXT[];
  each    TEXT;
BEGIN
  FOR whole IN
    SELECT * FROM (VALUES
      ('hits', 'id', 'id'),
      ('bodies', 'id', 'id'),
      ('decoys', 'expires_at', 'id, expires_at')) AS tables (name, part, key)
  LOOP
    SELECT array_agg(pg_get_indexdef(indexrelid)) INTO indexes
      FROM pg_index WHERE indrelid = whole.name::regclass AND NOT indisunique;
    EXECUTE format('ALTER TABLE %I RENAME TO %I', whole.name, whole.name || '_whole');
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS) PARTITION BY RANGE (%I)',
      whole.name, whole.name || '_whole', whole.part);
    EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', whole.name || '_default', whole.name);
    EXECUTE format('INSERT INTO %I SELECT * FROM %I', whole.name, whole.name || '_whole');
    EXECUTE format('DROP TABLE %I', whole.name || '_whole');
    EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (%s)', whole.name, whole.key);
    FOREACH each IN ARRAY COALESCE(indexes, ARRAY[]::TEXT[]) LOOP
      EXECUTE each;
    END LOOP;
  END LOOP;
END;
$$;
