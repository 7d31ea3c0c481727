// The archive in fixtures/archive as its authors would tell it: written from the stories, by hand, before any tool read
// them. What the tools say of it is compared with this, never the other way round.

/** An instant in UTC, `2025-03-30T06:50Z`, or a day alone where the document names no time of it. */
type Instant = string;

export interface Facts {
  readonly file: string;
  /** The day of the Date field: the day on which it was written. */
  readonly date: string;
  readonly severity: string;
  readonly status: string;
  readonly detected: Instant | null;
  readonly escalated: Instant | null;
  readonly mitigated: Instant | null;
  readonly resolved: Instant | null;
  readonly done: number;
  readonly open: number;
  readonly cancelled: number;
  /** Of the open ones, those whose deadline lies before 2026-04-01. */
  readonly late: number;
  /** The earlier postmortems that it links to. */
  readonly links: readonly string[];
}

export const facts: readonly Facts[] = [
  {
    file: "2024-10-17-turnstiles-reject-members.md",
    date: "2024-10-17",
    severity: "Critical",
    status: "Resolved",
    detected: "2024-10-16T04:10Z",
    escalated: "2024-10-16T04:25Z",
    mitigated: "2024-10-16T05:00Z",
    resolved: "2024-10-16T07:40Z",
    done: 6,
    open: 1,
    cancelled: 0,
    late: 1,
    links: [],
  },
  {
    file: "2024-10-29-search-shows-closed-courses.md",
    date: "2024-10-29",
    severity: "Sev 3",
    status: "Resolved",
    detected: "2024-10-28T09:00Z",
    escalated: "2024-10-28T11:30Z",
    mitigated: "2024-10-28T12:10Z",
    resolved: "2024-10-28T16:45Z",
    done: 2,
    open: 3,
    cancelled: 0,
    late: 0,
    links: [],
  },
  {
    file: "2024-11-14-invoice-mails-in-spam.md",
    date: "2024-11-14",
    severity: "Medium",
    status: "Resolved",
    detected: "2024-11-01",
    escalated: "2024-11-04T09:10Z",
    mitigated: "2024-11-04T09:45Z",
    resolved: "2024-11-04T11:30Z",
    done: 2,
    open: 2,
    cancelled: 0,
    late: 1,
    links: [],
  },
  {
    file: "2024-11-21-memberships-migration-lock.md",
    date: "2024-11-21",
    severity: "High",
    status: "Resolved",
    detected: "2024-11-19T22:41Z",
    escalated: "2024-11-19T22:50Z",
    mitigated: "2024-11-19T23:20Z",
    resolved: "2024-11-20T01:05Z",
    done: 6,
    open: 1,
    cancelled: 1,
    late: 1,
    links: [],
  },
  {
    file: "2025-01-16-booking-retry-storm.md",
    date: "2025-01-16",
    severity: "Critical",
    status: "Resolved",
    detected: "2025-01-14T17:22Z",
    escalated: "2025-01-14T17:26Z",
    mitigated: "2025-01-14T17:48Z",
    resolved: "2025-01-14T19:10Z",
    done: 7,
    open: 1,
    cancelled: 0,
    late: 1,
    links: [],
  },
  {
    file: "2025-01-28-wrong-vat-on-gift-cards.md",
    date: "2025-01-28",
    severity: "High",
    status: "Resolved",
    detected: "2025-01-24T10:15Z",
    escalated: "2025-01-24T10:40Z",
    mitigated: "2025-01-24T11:30Z",
    resolved: "2025-01-27T16:00Z",
    done: 4,
    open: 1,
    cancelled: 0,
    late: 0,
    links: [],
  },
  {
    file: "2025-02-11-partner-api-certificate.md",
    date: "2025-02-11",
    severity: "High",
    status: "Resolved",
    detected: "2025-02-10T00:12Z",
    escalated: "2025-02-10T06:55Z",
    mitigated: "2025-02-10T07:20Z",
    resolved: "2025-02-10T08:50Z",
    done: 6,
    open: 1,
    cancelled: 0,
    late: 1,
    links: ["2024-10-17-turnstiles-reject-members.md"],
  },
  {
    file: "2025-02-20-waiting-list-mails-repeated.md",
    date: "2025-02-20",
    severity: "Low",
    status: "Resolved",
    detected: "2025-02-19T13:05Z",
    escalated: null,
    mitigated: "2025-02-19T13:15Z",
    resolved: "2025-02-19T13:40Z",
    done: 2,
    open: 0,
    cancelled: 0,
    late: 0,
    links: [],
  },
  {
    file: "2025-03-18-ledger-replica-disk-full.md",
    date: "2025-03-18",
    severity: "High",
    status: "Resolved",
    detected: "2025-03-16T22:58Z",
    escalated: "2025-03-17T01:20Z",
    mitigated: "2025-03-17T01:45Z",
    resolved: "2025-03-17T05:10Z",
    done: 7,
    open: 1,
    cancelled: 0,
    late: 1,
    links: [],
  },
  {
    file: "2025-03-31-bookings-one-hour-off.md",
    date: "2025-03-31",
    severity: "High",
    status: "Resolved",
    detected: "2025-03-30T06:50Z",
    escalated: "2025-03-30T07:15Z",
    mitigated: "2025-03-30T08:05Z",
    resolved: "2025-03-30T15:30Z",
    done: 4,
    open: 2,
    cancelled: 0,
    late: 2,
    links: [],
  },
  {
    file: "2025-04-09-report-export-names-members.md",
    date: "2025-04-09",
    severity: "Critical",
    status: "Resolved",
    detected: "2025-04-07T14:30Z",
    escalated: null,
    mitigated: "2025-04-07T14:50Z",
    resolved: "2025-04-08T10:15Z",
    done: 6,
    open: 1,
    cancelled: 1,
    late: 1,
    links: [],
  },
  {
    file: "2025-04-24-cdn-purged-of-everything.md",
    date: "2025-04-24",
    severity: "Medium",
    status: "Resolved",
    detected: "2025-04-23T12:31Z",
    escalated: "2025-04-23T12:33Z",
    mitigated: "2025-04-23T12:50Z",
    resolved: "2025-04-23T13:26Z",
    done: 6,
    open: 0,
    cancelled: 0,
    late: 0,
    links: [],
  },
  {
    file: "2025-05-20-payment-retries-flood-provider.md",
    date: "2025-05-20",
    severity: "High",
    status: "Resolved",
    detected: "2025-05-19T16:34Z",
    escalated: "2025-05-19T16:41Z",
    mitigated: "2025-05-19T17:02Z",
    resolved: "2025-05-19T18:15Z",
    done: 7,
    open: 1,
    cancelled: 0,
    late: 1,
    links: ["2025-01-16-booking-retry-storm.md"],
  },
  {
    file: "2025-06-05-push-notifications-stop.md",
    date: "2025-06-05",
    severity: "Low",
    status: "Resolved",
    detected: "2025-06-03T07:15Z",
    escalated: "2025-06-03T08:00Z",
    mitigated: "2025-06-03T08:20Z",
    resolved: null,
    done: 2,
    open: 1,
    cancelled: 1,
    late: 1,
    links: [],
  },
  {
    file: "2025-06-17-swim-course-opening-day.md",
    date: "2025-06-17",
    severity: "Critical",
    status: "Resolved",
    detected: "2025-06-16T08:01Z",
    escalated: "2025-06-16T08:04Z",
    mitigated: "2025-06-16T08:22Z",
    resolved: "2025-06-16T11:30Z",
    done: 7,
    open: 1,
    cancelled: 0,
    late: 1,
    links: [],
  },
  {
    file: "2025-07-01-api-name-removed-from-dns.md",
    date: "2025-07-01",
    severity: "Critical",
    status: "Resolved",
    detected: "2025-06-30T21:52Z",
    escalated: "2025-06-30T22:04Z",
    mitigated: "2025-06-30T22:40Z",
    resolved: "2025-07-01T01:25Z",
    done: 6,
    open: 1,
    cancelled: 0,
    late: 0,
    links: [],
  },
  {
    file: "2025-07-22-mail-relay-certificate.md",
    date: "2025-07-22",
    severity: "Medium",
    status: "Resolved",
    detected: "2025-07-21T07:30Z",
    escalated: "2025-07-21T08:50Z",
    mitigated: "2025-07-21T09:15Z",
    resolved: "2025-07-21T10:40Z",
    done: 6,
    open: 1,
    cancelled: 0,
    late: 1,
    links: ["2025-02-11-partner-api-certificate.md"],
  },
  {
    file: "2025-07-30-feature-flags-unavailable.md",
    date: "2025-07-30",
    severity: "High",
    status: "Resolved",
    detected: "2025-07-29T13:07Z",
    escalated: "2025-07-29T13:10Z",
    mitigated: "2025-07-29T13:31Z",
    resolved: "2025-07-29T14:02Z",
    done: 5,
    open: 1,
    cancelled: 1,
    late: 1,
    links: [],
  },
  {
    file: "2025-08-12-direct-debits-collected-twice.md",
    date: "2025-08-12",
    severity: "Critical",
    status: "Resolved",
    detected: "2025-08-08T06:45Z",
    escalated: "2025-08-08T07:05Z",
    mitigated: "2025-08-08T08:30Z",
    resolved: "2025-08-11T15:00Z",
    done: 6,
    open: 2,
    cancelled: 0,
    late: 2,
    links: [],
  },
  {
    file: "2025-08-26-lockers-stay-shut.md",
    date: "2025-08-26",
    severity: "Medium",
    status: "Resolved",
    detected: "2025-08-23T08:20Z",
    escalated: null,
    mitigated: "2025-08-23T08:45Z",
    resolved: "2025-08-23T10:50Z",
    done: 4,
    open: 2,
    cancelled: 0,
    late: 2,
    links: [],
  },
  {
    file: "2025-09-09-slots-migration-stuck-half-way.md",
    date: "2025-09-09",
    severity: "High",
    status: "Resolved",
    detected: "2025-09-08T20:15Z",
    escalated: "2025-09-08T20:20Z",
    mitigated: "2025-09-08T21:05Z",
    resolved: "2025-09-09T00:35Z",
    done: 5,
    open: 1,
    cancelled: 0,
    late: 1,
    links: ["2024-11-21-memberships-migration-lock.md"],
  },
  {
    file: "2025-09-18-occupancy-report-late.md",
    date: "2025-09-18",
    severity: "Low",
    status: "Resolved",
    detected: "2025-09-17",
    escalated: null,
    mitigated: "2025-09-17T09:30Z",
    resolved: "2025-09-17T16:10Z",
    done: 4,
    open: 1,
    cancelled: 1,
    late: 1,
    links: [],
  },
  {
    file: "2025-09-25-login-loop-after-key-rotation.md",
    date: "2025-09-25",
    severity: "High",
    status: "Resolved",
    detected: "2025-09-24T12:40Z",
    escalated: "2025-09-24T12:48Z",
    mitigated: "2025-09-24T13:05Z",
    resolved: "2025-09-24T13:52Z",
    done: 7,
    open: 0,
    cancelled: 0,
    late: 0,
    links: [],
  },
  {
    file: "2025-10-02-cluster-upgrade-evicts-queues.md",
    date: "2025-10-02",
    severity: "Medium",
    status: "Resolved",
    detected: "2025-10-01T10:12Z",
    escalated: "2025-10-01T10:30Z",
    mitigated: "2025-10-01T10:41Z",
    resolved: "2025-10-01T11:27Z",
    done: 5,
    open: 3,
    cancelled: 0,
    late: 3,
    links: [],
  },
  {
    file: "2025-10-14-event-log-disk-full.md",
    date: "2025-10-14",
    severity: "High",
    status: "Resolved",
    detected: "2025-10-12T21:48Z",
    escalated: "2025-10-12T22:35Z",
    mitigated: "2025-10-12T23:10Z",
    resolved: "2025-10-13T02:30Z",
    done: 8,
    open: 1,
    cancelled: 0,
    late: 1,
    links: ["2025-03-18-ledger-replica-disk-full.md"],
  },
  {
    file: "2025-10-27-course-times-after-clock-change.md",
    date: "2025-10-27",
    severity: "Medium",
    status: "Resolved",
    detected: "2025-10-26T08:05Z",
    escalated: "2025-10-26T08:40Z",
    mitigated: "2025-10-26T09:20Z",
    resolved: "2025-10-26T12:15Z",
    done: 5,
    open: 0,
    cancelled: 0,
    late: 0,
    links: ["2025-03-31-bookings-one-hour-off.md"],
  },
  {
    file: "2025-11-06-search-slow-on-long-words.md",
    date: "2025-11-06",
    severity: "Low",
    status: "Resolved",
    detected: "2025-11-05T15:30Z",
    escalated: null,
    mitigated: "2025-11-05T15:55Z",
    resolved: "2025-11-05T16:20Z",
    done: 4,
    open: 1,
    cancelled: 0,
    late: 0,
    links: [],
  },
  {
    file: "2025-11-18-direct-debit-file-sent-again.md",
    date: "2025-11-18",
    severity: "High",
    status: "Resolved",
    detected: "2025-11-14T05:50Z",
    escalated: "2025-11-14T05:58Z",
    mitigated: "2025-11-14T06:20Z",
    resolved: "2025-11-14T12:10Z",
    done: 4,
    open: 2,
    cancelled: 0,
    late: 2,
    links: ["2025-08-12-direct-debits-collected-twice.md"],
  },
  {
    file: "2025-11-27-gift-card-sale-overwhelms-prices.md",
    date: "2025-11-27",
    severity: "High",
    status: "Resolved",
    detected: "2025-11-26T19:02Z",
    escalated: "2025-11-26T19:06Z",
    mitigated: "2025-11-26T19:25Z",
    resolved: "2025-11-26T20:44Z",
    done: 6,
    open: 1,
    cancelled: 0,
    late: 1,
    links: [],
  },
  {
    file: "2025-12-04-kiosks-distrust-terminals.md",
    date: "2025-12-04",
    severity: "Critical",
    status: "Resolved",
    detected: "2025-12-03T00:20Z",
    escalated: "2025-12-03T05:45Z",
    mitigated: "2025-12-03T06:10Z",
    resolved: "2025-12-03T09:35Z",
    done: 6,
    open: 2,
    cancelled: 0,
    late: 1,
    links: ["2025-07-22-mail-relay-certificate.md"],
  },
  {
    file: "2025-12-22-pages-not-delivered.md",
    date: "2025-12-22",
    severity: "Medium",
    status: "Resolved",
    detected: "2025-12-19T17:15Z",
    escalated: "2025-12-19T17:25Z",
    mitigated: null,
    resolved: "2025-12-19T18:40Z",
    done: 5,
    open: 0,
    cancelled: 1,
    late: 0,
    links: [],
  },
  {
    file: "2026-01-08-new-year-memberships-slow.md",
    date: "2026-01-08",
    severity: "Medium",
    status: "Resolved",
    detected: "2026-01-05T06:35Z",
    escalated: "2026-01-05T07:20Z",
    mitigated: "2026-01-05T07:50Z",
    resolved: "2026-01-06T11:00Z",
    done: 6,
    open: 1,
    cancelled: 0,
    late: 0,
    links: [],
  },
  {
    file: "2026-01-13-image-registry-full.md",
    date: "2026-01-13",
    severity: "Low",
    status: "Resolved",
    detected: "2026-01-12T14:20Z",
    escalated: null,
    mitigated: "2026-01-12T14:45Z",
    resolved: "2026-01-12T15:30Z",
    done: 3,
    open: 1,
    cancelled: 1,
    late: 1,
    links: [],
  },
  {
    file: "2026-01-20-turnstiles-reconnect-at-once.md",
    date: "2026-01-20",
    severity: "High",
    status: "Resolved",
    detected: "2026-01-19T06:03Z",
    escalated: "2026-01-19T06:09Z",
    mitigated: "2026-01-19T06:32Z",
    resolved: "2026-01-19T07:41Z",
    done: 5,
    open: 2,
    cancelled: 0,
    late: 1,
    links: ["2025-05-20-payment-retries-flood-provider.md"],
  },
  {
    file: "2026-01-29-old-prices-after-increase.md",
    date: "2026-01-29",
    severity: "Medium",
    status: "Resolved",
    detected: "2026-01-28T11:25Z",
    escalated: "2026-01-28T11:58Z",
    mitigated: "2026-01-28T12:10Z",
    resolved: "2026-01-28T13:05Z",
    done: 4,
    open: 2,
    cancelled: 0,
    late: 1,
    links: ["2025-11-27-gift-card-sale-overwhelms-prices.md"],
  },
  {
    file: "2026-02-05-restore-exercise-fails.md",
    date: "2026-02-05",
    severity: "Low",
    status: "Resolved",
    detected: "2026-02-03T10:00Z",
    escalated: "2026-02-03T10:30Z",
    mitigated: "2026-02-03T13:00Z",
    resolved: "2026-02-04T17:20Z",
    done: 4,
    open: 1,
    cancelled: 0,
    late: 0,
    links: [],
  },
  {
    file: "2026-02-10-webhooks-to-councils-paused.md",
    date: "2026-02-10",
    severity: "Medium",
    status: "Resolved",
    detected: "2026-02-06T09:15Z",
    escalated: "2026-02-06T10:05Z",
    mitigated: "2026-02-06T10:30Z",
    resolved: "2026-02-06T14:00Z",
    done: 4,
    open: 2,
    cancelled: 0,
    late: 1,
    links: [],
  },
  {
    file: "2026-02-17-ledger-migration-blocks-refunds.md",
    date: "2026-02-17",
    severity: "High",
    status: "Resolved",
    detected: "2026-02-16T22:10Z",
    escalated: "2026-02-16T22:14Z",
    mitigated: "2026-02-16T22:45Z",
    resolved: "2026-02-17T00:20Z",
    done: 5,
    open: 2,
    cancelled: 0,
    late: 1,
    links: ["2025-09-09-slots-migration-stuck-half-way.md"],
  },
  {
    file: "2026-02-26-api-key-in-public-bundle.md",
    date: "2026-02-26",
    severity: "Critical",
    status: "Resolved",
    detected: "2026-02-24T16:40Z",
    escalated: "2026-02-24T16:45Z",
    mitigated: "2026-02-24T16:58Z",
    resolved: "2026-02-25T12:30Z",
    done: 5,
    open: 4,
    cancelled: 0,
    late: 1,
    links: [],
  },
  {
    file: "2026-03-03-easter-course-opening.md",
    date: "2026-03-03",
    severity: "High",
    status: "Resolved",
    detected: "2026-03-02T17:01Z",
    escalated: "2026-03-02T17:03Z",
    mitigated: "2026-03-02T17:20Z",
    resolved: "2026-03-02T18:55Z",
    done: 4,
    open: 2,
    cancelled: 1,
    late: 1,
    links: ["2025-06-17-swim-course-opening-day.md"],
  },
  {
    file: "2026-03-12-app-crashes-on-old-phones.md",
    date: "2026-03-12",
    severity: "Medium",
    status: "Mitigated",
    detected: "2026-03-11T19:40Z",
    escalated: "2026-03-11T20:15Z",
    mitigated: "2026-03-11T20:50Z",
    resolved: null,
    done: 3,
    open: 3,
    cancelled: 0,
    late: 1,
    links: [],
  },
  {
    file: "2026-03-24-ledger-does-not-balance.md",
    date: "2026-03-24",
    severity: "Critical",
    status: "In Progress",
    detected: "2026-03-23T08:00Z",
    escalated: "2026-03-23T08:20Z",
    mitigated: null,
    resolved: null,
    done: 0,
    open: 2,
    cancelled: 0,
    late: 1,
    links: [],
  },
  {
    file: "2026-03-27-sign-in-codes-late.md",
    date: "2026-03-27",
    severity: "High",
    status: "Mitigated",
    detected: "2026-03-26T17:30Z",
    escalated: "2026-03-26T17:41Z",
    mitigated: "2026-03-26T18:15Z",
    resolved: null,
    done: 2,
    open: 4,
    cancelled: 0,
    late: 1,
    links: [],
  },
];

/** Of minutes from detection; null where no document of the group has both moments. */
export interface Spread {
  /** How many documents have both moments. */
  readonly count: number;
  /** The middle value, of an even number of values the mean of the two in the middle. */
  readonly median: number;
  /** The nearest rank: of n values in order, the one at position ceil(0.9 n). */
  readonly p90: number;
}

export interface Times {
  readonly escalation: Spread | null;
  readonly mitigation: Spread | null;
  readonly resolution: Spread | null;
}

export interface Metrics {
  /** A postmortem belongs to the quarter in which its Date lies. */
  readonly months: Readonly<Record<string, number>>;
  readonly severities: Readonly<Record<string, number>>;
  readonly times: Times;
  readonly timesBySeverity: Readonly<Record<string, Times>>;
  /** On 2026-04-01; late ones are among the open ones. */
  readonly items: { readonly done: number; readonly open: number; readonly late: number; readonly cancelled: number };
  /** Calendar days from the day of resolution, as the document writes it, to its Date. */
  readonly daysToWrite: Spread;
  /** Of those with a resolution: written within 48 hours, as PM017 counts, from the resolution to the start of the Date. */
  readonly prompt: { readonly count: number; readonly of: number };
  /** Postmortems that link to an earlier one. */
  readonly recurring: readonly string[];
  /** Postmortems in which a moment, with its time of day, is missing. */
  readonly lacking: {
    readonly detected: readonly string[];
    readonly escalated: readonly string[];
    readonly mitigated: readonly string[];
    readonly resolved: readonly string[];
  };
}

/** Each postmortem of a chain but the first links to the one before it. Alone, a postmortem is no chain. */
export const chains: readonly (readonly string[])[] = [
  [
    "2024-10-17-turnstiles-reject-members.md",
    "2025-02-11-partner-api-certificate.md",
    "2025-07-22-mail-relay-certificate.md",
    "2025-12-04-kiosks-distrust-terminals.md",
  ],
  [
    "2024-11-21-memberships-migration-lock.md",
    "2025-09-09-slots-migration-stuck-half-way.md",
    "2026-02-17-ledger-migration-blocks-refunds.md",
  ],
  [
    "2025-01-16-booking-retry-storm.md",
    "2025-05-20-payment-retries-flood-provider.md",
    "2026-01-20-turnstiles-reconnect-at-once.md",
  ],
  ["2025-03-18-ledger-replica-disk-full.md", "2025-10-14-event-log-disk-full.md"],
  ["2025-03-31-bookings-one-hour-off.md", "2025-10-27-course-times-after-clock-change.md"],
  ["2025-06-17-swim-course-opening-day.md", "2026-03-03-easter-course-opening.md"],
  ["2025-08-12-direct-debits-collected-twice.md", "2025-11-18-direct-debit-file-sent-again.md"],
  ["2025-11-27-gift-card-sale-overwhelms-prices.md", "2026-01-29-old-prices-after-increase.md"],
];

// 2025-Q3. Minutes from detection to escalation, mitigation and resolution:
//
//   07-01 Critical  21:52 to 22:04   12   to 22:40   48   to 01:25 next day      8 + 120 + 85 =  213
//   07-22 Medium    08:30 to 09:50   80   to 10:15  105   to 11:40                              190
//   07-30 High      13:07 to 13:10    3   to 13:31   24   to 14:02                               55
//   08-12 Critical  06:45 to 07:05   20   to 08:30  105   to 15:00, 3 days on   4320 + 495 =   4815
//   08-26 Medium    10:20 to -        -   to 10:45   25   to 12:50                              150
//   09-09 High      20:15 to 20:20    5   to 21:05   50   to 00:35 next day    225 +  35 =      260
//   09-18 Low       detection has no time: none of the three
//   09-25 High      14:40 to 14:48    8   to 15:05   25   to 15:52                               72
//
//   escalation  3 5 8 12 20 80               n = 6, median (8 + 12) / 2 = 10, p90 at ceil(5.4) = 6: 80
//   mitigation  24 25 25 48 50 105 105       n = 7, median 48, p90 at ceil(6.3) = 7: 105
//   resolution  55 72 150 190 213 260 4815   n = 7, median 190, p90 at 7: 4815
//   Critical    12 20, mean 16    48 105, mean 76.5    213 4815, mean 5028 / 2 = 2514    p90 at ceil(1.8) = 2
//   High        3 5 8             24 25 50             55 72 260                         p90 at ceil(2.7) = 3
//   Medium      80                25 105, mean 65      150 190, mean 170
//
// In the order above: done 6 + 6 + 5 + 6 + 4 + 5 + 4 + 7 = 43, open 1 + 1 + 1 + 2 + 2 + 1 + 1 + 0 = 9, of these late
// 0 + 1 + 1 + 2 + 2 + 1 + 1 + 0 = 8, cancelled 1 (07-30) + 1 (09-18) = 2.
// Days from resolution to Date: 0 1 1 1 3 0 1 1, in order 0 0 1 1 1 1 1 3: median 1, p90 at ceil(7.2) = 8: 3. The one
// with 3 days, 08-26, was resolved at 12:50: 72 h - 12 h 50 min = 59 h 10 min, more than 48.

// 2025-Q4:
//
//   10-02 Medium    10:12 to 10:30   18   to 10:41             29   to 11:27                          75
//   10-14 High      23:48 to 00:35   47   to 01:10             82   to 04:30    12 + 270 =           282
//   10-27 Medium    09:05 to 09:40   35   to 10:20             75   to 13:15                         250
//   11-06 Low       15:30 to -        -   to 15:55             25   to 16:20                          50
//   11-18 High      05:50 to 05:58    8   to 06:20             30   to 12:10                         380
//   11-27 High      19:02 to 19:06    4   to 19:25             23   to 20:44                         102
//   12-04 Critical  00:20 to 05:45  325   to 06:10            350   to 09:35                         555
//   12-22 Medium    17:15 to 17:25   10   to -                  -   to 18:40                          85
//
//   escalation  4 8 10 18 35 47 325          n = 7, median 18, p90 at ceil(6.3) = 7: 325
//   mitigation  23 25 29 30 75 82 350        n = 7, median 30, p90 at 7: 350
//   resolution  50 75 85 102 250 282 380 555 n = 8, median (102 + 250) / 2 = 176, p90 at ceil(7.2) = 8: 555
//   High        4 8 47            23 30 82             102 282 380
//   Medium      10 18 35          29 75, mean 52       75 85 250
//
// In the order above: done 5 + 8 + 5 + 4 + 4 + 6 + 6 + 5 = 43, open 3 + 1 + 0 + 1 + 2 + 1 + 2 + 0 = 10, of these late
// 3 + 1 + 0 + 0 + 2 + 1 + 1 + 0 = 8 (of 10-02 one item and its two open parts, which have its deadline; of 12-04 the one
// due on 03-31, and not the one due on 04-01 itself), cancelled 1 (12-22).
// Days from resolution to Date: 1 1 1 1 4 1 1 3, in order 1 1 1 1 1 1 3 4: median 1, p90 at 8: 4. Late are 11-18
// (96 h - 12 h 10 min) and 12-22 (72 h - 18 h 40 min = 53 h 20 min).

// 2026-Q1:
//
//   01-08 Medium    06:35 to 07:20   45   to 07:50   75   to 11:00 next day   1440 + 265 =  1705
//   01-13 Low       14:20 to -        -   to 14:45   25   to 15:30                            70
//   01-20 High      07:03 to 07:09    6   to 07:32   29   to 08:41                            98
//   01-29 Medium    11:25 to 11:58   33   to 12:10   45   to 13:05                           100
//   02-05 Low       10:00 to 10:30   30   to 13:00  180   to 17:20 next day   1440 + 440 =  1880
//   02-10 Medium    09:15 to 10:05   50   to 10:30   75   to 14:00                           285
//   02-17 High      22:10 to 22:14    4   to 22:45   35   to 00:20 next day    110 +  20 =   130
//   02-26 Critical  16:40 to 16:45    5   to 16:58   18   to 12:30 next day   1440 - 250 =  1190
//   03-03 High      18:01 to 18:03    2   to 18:20   19   to 19:55                           114
//   03-12 Medium    19:40 to 20:15   35   to 20:50   70   not resolved
//   03-24 Critical  08:00 to 08:20   20   not yet         not resolved
//   03-27 High      17:30 to 17:41   11   to 18:15   45   not resolved
//
//   escalation  2 4 5 6 11 20 30 33 35 45 50          n = 11, median 20, p90 at ceil(9.9) = 10: 45
//   mitigation  18 19 25 29 35 45 45 70 75 75 180     n = 11, median 45, p90 at 10: 75
//   resolution  70 98 100 114 130 285 1190 1705 1880  n = 9, median 130, p90 at ceil(8.1) = 9: 1880
//   Critical    5 20, mean 12.5                 18                               1190
//   High        2 4 6 11, (4 + 6) / 2 = 5       19 29 35 45, (29 + 35) / 2 = 32  98 114 130    p90 of 4 at ceil(3.6) = 4
//   Medium      33 35 45 50, (35 + 45) / 2 = 40 45 70 75 75, (70 + 75) / 2 = 72.5  100 285 1705
//   Low         30                              25 180, mean 102.5               70 1880, mean 975
//
// In the order above: done 6 + 3 + 5 + 4 + 4 + 4 + 5 + 5 + 4 + 3 + 0 + 2 = 45, open 1 + 1 + 2 + 2 + 1 + 2 + 2 + 4 + 2 + 3
// + 2 + 4 = 26, of these late 0 + 1 + 1 + 1 + 0 + 1 + 1 + 1 + 1 + 1 + 1 + 1 = 10, cancelled 1 (01-13) + 1 (03-03) = 2.
// Days from resolution to Date: 2 1 1 1 1 4 0 1 1, in order 0 1 1 1 1 1 1 2 4: median 1, p90 at 9: 4. The one with 2 days,
// 01-08, is in time (48 h - 11 h = 37 h), the one with 4, 02-10, is not (96 h - 14 h = 82 h).

export const metrics: Readonly<Record<"2025-Q3" | "2025-Q4" | "2026-Q1", Metrics>> = {
  "2025-Q3": {
    months: { "2025-07": 3, "2025-08": 2, "2025-09": 3 },
    severities: { Critical: 2, High: 3, Medium: 2, Low: 1 },
    times: {
      escalation: { count: 6, median: 10, p90: 80 },
      mitigation: { count: 7, median: 48, p90: 105 },
      resolution: { count: 7, median: 190, p90: 4815 },
    },
    timesBySeverity: {
      Critical: {
        escalation: { count: 2, median: 16, p90: 20 },
        mitigation: { count: 2, median: 76.5, p90: 105 },
        resolution: { count: 2, median: 2514, p90: 4815 },
      },
      High: {
        escalation: { count: 3, median: 5, p90: 8 },
        mitigation: { count: 3, median: 25, p90: 50 },
        resolution: { count: 3, median: 72, p90: 260 },
      },
      Medium: {
        escalation: { count: 1, median: 80, p90: 80 },
        mitigation: { count: 2, median: 65, p90: 105 },
        resolution: { count: 2, median: 170, p90: 190 },
      },
      Low: { escalation: null, mitigation: null, resolution: null },
    },
    items: { done: 43, open: 9, late: 8, cancelled: 2 },
    daysToWrite: { count: 8, median: 1, p90: 3 },
    prompt: { count: 7, of: 8 },
    recurring: ["2025-07-22-mail-relay-certificate.md", "2025-09-09-slots-migration-stuck-half-way.md"],
    lacking: {
      detected: ["2025-09-18-occupancy-report-late.md"],
      escalated: ["2025-08-26-lockers-stay-shut.md", "2025-09-18-occupancy-report-late.md"],
      mitigated: [],
      resolved: [],
    },
  },
  "2025-Q4": {
    months: { "2025-10": 3, "2025-11": 3, "2025-12": 2 },
    severities: { Critical: 1, High: 3, Medium: 3, Low: 1 },
    times: {
      escalation: { count: 7, median: 18, p90: 325 },
      mitigation: { count: 7, median: 30, p90: 350 },
      resolution: { count: 8, median: 176, p90: 555 },
    },
    timesBySeverity: {
      Critical: {
        escalation: { count: 1, median: 325, p90: 325 },
        mitigation: { count: 1, median: 350, p90: 350 },
        resolution: { count: 1, median: 555, p90: 555 },
      },
      High: {
        escalation: { count: 3, median: 8, p90: 47 },
        mitigation: { count: 3, median: 30, p90: 82 },
        resolution: { count: 3, median: 282, p90: 380 },
      },
      Medium: {
        escalation: { count: 3, median: 18, p90: 35 },
        mitigation: { count: 2, median: 52, p90: 75 },
        resolution: { count: 3, median: 85, p90: 250 },
      },
      Low: {
        escalation: null,
        mitigation: { count: 1, median: 25, p90: 25 },
        resolution: { count: 1, median: 50, p90: 50 },
      },
    },
    items: { done: 43, open: 10, late: 8, cancelled: 1 },
    daysToWrite: { count: 8, median: 1, p90: 4 },
    prompt: { count: 6, of: 8 },
    recurring: [
      "2025-10-14-event-log-disk-full.md",
      "2025-10-27-course-times-after-clock-change.md",
      "2025-11-18-direct-debit-file-sent-again.md",
      "2025-12-04-kiosks-distrust-terminals.md",
    ],
    lacking: {
      detected: [],
      escalated: ["2025-11-06-search-slow-on-long-words.md"],
      mitigated: ["2025-12-22-pages-not-delivered.md"],
      resolved: [],
    },
  },
  "2026-Q1": {
    months: { "2026-01": 4, "2026-02": 4, "2026-03": 4 },
    severities: { Critical: 2, High: 4, Medium: 4, Low: 2 },
    times: {
      escalation: { count: 11, median: 20, p90: 45 },
      mitigation: { count: 11, median: 45, p90: 75 },
      resolution: { count: 9, median: 130, p90: 1880 },
    },
    timesBySeverity: {
      Critical: {
        escalation: { count: 2, median: 12.5, p90: 20 },
        mitigation: { count: 1, median: 18, p90: 18 },
        resolution: { count: 1, median: 1190, p90: 1190 },
      },
      High: {
        escalation: { count: 4, median: 5, p90: 11 },
        mitigation: { count: 4, median: 32, p90: 45 },
        resolution: { count: 3, median: 114, p90: 130 },
      },
      Medium: {
        escalation: { count: 4, median: 40, p90: 50 },
        mitigation: { count: 4, median: 72.5, p90: 75 },
        resolution: { count: 3, median: 285, p90: 1705 },
      },
      Low: {
        escalation: { count: 1, median: 30, p90: 30 },
        mitigation: { count: 2, median: 102.5, p90: 180 },
        resolution: { count: 2, median: 975, p90: 1880 },
      },
    },
    items: { done: 45, open: 26, late: 10, cancelled: 2 },
    daysToWrite: { count: 9, median: 1, p90: 4 },
    prompt: { count: 8, of: 9 },
    recurring: [
      "2026-01-20-turnstiles-reconnect-at-once.md",
      "2026-01-29-old-prices-after-increase.md",
      "2026-02-17-ledger-migration-blocks-refunds.md",
      "2026-03-03-easter-course-opening.md",
    ],
    lacking: {
      detected: [],
      escalated: ["2026-01-13-image-registry-full.md"],
      mitigated: ["2026-03-24-ledger-does-not-balance.md"],
      resolved: [
        "2026-03-12-app-crashes-on-old-phones.md",
        "2026-03-24-ledger-does-not-balance.md",
        "2026-03-27-sign-in-codes-late.md",
      ],
    },
  },
};
