/** One dialog of one person: what is typed there is theirs, about this record, and for nobody and nothing else. */
interface DraftPlace {
  /** Id of the person, as the platform knows them. */
  readonly person: string;
  readonly command: string;
  /** The record the command acts on; absent for commands that make something new. */
  readonly id?: string | undefined;
  /** What the screen fills in: it tells two dialogs of one command and record apart. */
  readonly known?: Readonly<Record<string, unknown>> | undefined;
}

/** What was typed and not sent. */
export interface Draft {
  /** The answers that differ from what the dialog starts with. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Revision of the record that the person was looking at: the platform then tells what changed meanwhile. */
  readonly revision?: number | undefined;
  /** When it was typed last, an instant. */
  readonly typedAt: string;
}

export interface Drafts {
  find(place: DraftPlace): Draft | undefined;
  /** A full or forbidden storage loses the draft and nothing else. */
  keep(place: DraftPlace, draft: Draft): void;
  drop(place: DraftPlace): void;
  /** Everything a person typed in this tab, when they sign out. */
  dropAllOf(person: string): void;
}

const KEY = 'turnaround.draft';

/** Keeps drafts for as long as the tab: over a reload, the way back, and the end of a session. */
export function openDrafts(storage: Storage): Drafts {
  return {
    find: (place) => draftIn(storage.getItem(keyOf(place))),
    keep(place, draft) {
      try {
        storage.setItem(keyOf(place), JSON.stringify(draft));
      } catch {
        // The dialog itself still has what was typed.
      }
    },
    drop: (place) => storage.removeItem(keyOf(place)),
    dropAllOf(person) {
      const own = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
        key.startsWith(keyOfPerson(person)),
      );
      own.forEach((key) => storage.removeItem(key));
    },
  };
}

/** The end is part of it: no id of a person is the beginning of another's. */
function keyOfPerson(person: string): string {
  return `${KEY} ${encodeURIComponent(person)} `;
}

function keyOf({ person, command, id, known }: DraftPlace): string {
  return `${keyOfPerson(person)}${command} ${id ?? 'new'} ${JSON.stringify(known ?? {})}`;
}

function draftIn(kept: string | null): Draft | undefined {
  if (kept === null) return undefined;
  try {
    const { values, revision, typedAt } = JSON.parse(kept) as Partial<Draft>;
    return typeof values === 'object' && typeof typedAt === 'string' ? { values, revision, typedAt } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The answers that a person has changed. The others are left to the record: somebody else may have changed it meanwhile, and an old
 * answer that nobody typed must not undo that.
 */
export function changedValues(
  values: Readonly<Record<string, unknown>>,
  startsWith: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const sources = [...new Set([...Object.keys(startsWith), ...Object.keys(values)])];
  return Object.fromEntries(
    sources
      .filter((source) => JSON.stringify(filledIn(values[source])) !== JSON.stringify(filledIn(startsWith[source])))
      // What was emptied is a change, and JSON knows no undefined.
      .map((source) => [source, values[source] ?? null]),
  );
}

/** Without what is empty, in one order: an input that was never touched is empty in several ways. */
function filledIn(value: unknown): unknown {
  if (value === null || value === '') return undefined;
  if (Array.isArray(value))
    return value.length === 0 ? undefined : value.map((each: unknown) => filledIn(each) ?? null);
  if (typeof value !== 'object') return value;
  const filled = Object.entries(value)
    .map(([key, inner]) => [key, filledIn(inner)] as const)
    .filter(([, inner]) => inner !== undefined)
    .toSorted(([a], [b]) => a.localeCompare(b));
  return filled.length === 0 ? undefined : Object.fromEntries(filled);
}
