using CallCenter.Core.Contacts;
using CallCenter.Tests.Builders;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Data.Journal;

/// <summary>Requirement N4 as a property: however facts come in, how often, and whatever ends in between, the records are the same.</summary>
public sealed class JournalProperties
{
    private const int Contacts = 6;

    [Property(MaxTest = 25)]
    public async Task AnyOrderAndRepetition_OverRestarts_MakesTheSameContacts(int seed)
    {
        var random = new Random(seed);
        var traces = Enumerable.Range(0, Contacts).Select(i => RandomTrace($"c{i}", random)).ToList();
        var expected = traces.Select(Fold).Select(Text).ToList();
        var deliveries = traces.SelectMany(t => t).ToList();
        deliveries.AddRange(random.GetItems([.. deliveries], deliveries.Count / 3));
        var order = deliveries.ToArray();
        random.Shuffle(order);

        await using var database = await TestDatabase.CreateAsync();
        var spool = Path.Combine(database.Folder, "journal");
        foreach (var part in order.Chunk(Math.Max(1, order.Length / random.Next(1, 5))))
        {
            await using var journal = RunningJournal.Start(database, spool, segmentBytes: 4096);
            journal.Append(part);
            if (random.Next(2) == 0)
            {
                // Stopped at any moment, perhaps before it has even read what the run before had left.
                continue;
            }

            // The next run works on what a sudden end would leave at this moment; meanwhile this one may get further.
            await journal.RecoveredAsync();
            await journal.FlushedAsync();
            spool = journal.SnapshotOfSpool();
        }

        await using (var last = RunningJournal.Start(database, spool))
        {
            await last.RecoveredAsync();
        }

        await using var db = database.CreateDbContext();
        var contacts = await db.Contacts.AsNoTracking().OrderBy(c => c.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, contacts.Select(Text));
        Assert.Equal(traces.Sum(t => t.Count), await db.Trace.CountAsync(TestContext.Current.CancellationToken));
    }

    private static List<TraceEntry> RandomTrace(string contact, Random random)
    {
        var entries = new List<TraceEntry>();
        var at = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
        foreach (var incarnation in Enumerable.Range(1, random.Next(1, 4)))
        {
            // Ids are unique over all contacts of an incarnation.
            var trace = new TraceBuilder(contact, incarnation, (contact[1] * 1000) + 1, at);
            if (incarnation == 1)
            {
                trace.Arrived().Recognised(random.Next(2) == 0 ? null : 5, "normal");
            }
            else
            {
                trace.Add(TraceKind.Adopted, new TraceData { SiteId = "main" });
            }

            for (var step = random.Next(0, 6); step > 0; step--)
            {
                _ = random.Next(5) switch
                {
                    0 => trace.Queued(random.Next(2) == 0 ? "service" : "fault", "normal"),
                    1 => trace.Answered($"100{random.Next(1, 4)}", random.NextDouble() * 60),
                    2 => trace.Add(TraceKind.Held, secondsLater: random.NextDouble() * 30),
                    3 => trace.Add(TraceKind.Retrieved),
                    _ => trace.Add(TraceKind.FellBack, secondsLater: random.NextDouble()),
                };
            }

            if (random.Next(3) == 0)
            {
                trace.Ended().WrappedUp("1001", random.Next(2) == 0 ? null : "other");
            }

            entries.AddRange(trace.Entries);
            at = entries[^1].At.AddSeconds(1);
        }

        return entries;
    }

    private static Contact Fold(List<TraceEntry> trace)
    {
        var contact = ContactProjection.Open(trace[0]);
        trace.ForEach(e => ContactProjection.Apply(contact, e));

        // In the store the version counts every step, also those that an ended contact no longer takes in.
        contact.Version = trace.Count;
        return contact;
    }

    private static string Text(Contact contact) => System.Text.Json.JsonSerializer.Serialize(contact);
}
