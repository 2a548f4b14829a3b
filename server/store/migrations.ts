/**
 * The steps from an empty file to the present tables, in order. Step n (from 1) raises `user_version` to n. A step that
 * was released is never edited: a change is a new step at the end.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE conversations (
     id TEXT PRIMARY KEY,
     place TEXT,
     created TEXT NOT NULL,
     used TEXT NOT NULL
   ) WITHOUT ROWID;
   CREATE INDEX conversations_used ON conversations (used);

   CREATE TABLE answers (
     number INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     conversation TEXT,
     scope TEXT,
     question_id TEXT,
     generation TEXT NOT NULL,
     begun TEXT NOT NULL,
     ended TEXT,
     outcome TEXT,
     answer TEXT,
     facts TEXT
   );
   CREATE UNIQUE INDEX answers_question ON answers (scope, question_id) WHERE scope IS NOT NULL AND question_id IS NOT NULL;
   CREATE INDEX answers_conversation ON answers (conversation, number);
   CREATE INDEX answers_begun ON answers (begun);
   CREATE INDEX answers_running ON answers (number) WHERE ended IS NULL;

   CREATE TABLE answer_events (
     answer_id TEXT NOT NULL,
     seq INTEGER NOT NULL,
     event TEXT NOT NULL,
     data TEXT NOT NULL,
     PRIMARY KEY (answer_id, seq)
   ) WITHOUT ROWID;

   CREATE TABLE feedback (
     number INTEGER PRIMARY KEY,
     answer_id TEXT NOT NULL,
     helpful INTEGER NOT NULL,
     comment TEXT,
     at TEXT NOT NULL
   );
   CREATE INDEX feedback_answer ON feedback (answer_id);

   CREATE TABLE audit (
     number INTEGER PRIMARY KEY,
     at TEXT NOT NULL,
     actor TEXT NOT NULL,
     action TEXT NOT NULL,
     facts TEXT NOT NULL
   );
   CREATE INDEX audit_at ON audit (at);`,
];
