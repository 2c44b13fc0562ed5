using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using CallCenter.Core.Data;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Import;

/// <summary>
/// Loads a list: one thread reads and judges, another writes, chunk by chunk, each chunk with counts and position in one transaction. Cut off in the
/// middle it goes on behind the last row whose fate is stored; the rows before it are judged again, for the duplicates among those that follow.
/// </summary>
internal sealed class ListLoader(ListFiles files)
{
    // Chunks read ahead of the one that is being written.
    private const int Ahead = 2;

    // After so many rows judged again without a chunk the lease is renewed all the same.
    private const int RenewRows = 50_000;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task RunAsync(ListImportRun run, CancellationToken cancellation)
    {
        var (table, mapping) = (StoreJson.Read<TableDescription>(run.List.Description!), StoreJson.Read<TargetMapping>(run.List.Mapping!));
        var path = run.List.StoredName is { } stored ? files.PathOf(stored) : null;
        if (path is null || !File.Exists(path))
        {
            throw new ListImportFailedException(ListImportFailure.FileMissing);
        }

        if (mapping.Columns.Values.Any(column => table.Fields.All(field => field.Name != column)))
        {
            throw new ListImportFailedException(ListImportFailure.ColumnMissing);
        }

        var (position, before, name, size) = (run.List.Position, ListCounts.Of(run.List), run.List.Name, run.Settings.ChunkRows);
        var chunks = Channel.CreateBounded<Chunk>(Ahead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(() => ReadAsync(path, name, table, mapping, position, before, size, chunks.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var chunk in chunks.Reader.ReadAllAsync(cancellation))
            {
                await WriteAsync(run, chunk, cancellation);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }

        await EnsureReconciledAsync(run, cancellation);
        await run.FinishAsync(ListImportStatus.Loaded, cancellation);
    }

    /// <summary>A row's cells as they are kept: none is null, and there are as many as fields.</summary>
    public static string[] Padded(IReadOnlyList<string?> values)
    {
        var cells = new string[values.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = values[i] ?? "";
        }

        return cells;
    }

    private static async Task WriteAsync(ListImportRun run, Chunk chunk, CancellationToken cancellation)
    {
        var id = run.List.Id;
        await run.WriteAsync(
            chunk.Counts, chunk.Position,
            async db =>
            {
                await ListRowWriter.WriteAsync(db, id, chunk.Rows, cancellation);
                chunk.Rejects.ForEach(reject => reject.ImportId = id);
                db.ListRejects.AddRange(chunk.Rejects);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        run.Announce(chunk.Counts.Read);
    }

    // Whatever it meets ends the channel, and is thrown where the chunks are read.
    private static async Task ReadAsync(
        string path, string name, TableDescription table, TargetMapping mapping, long position, ListCounts before, int size,
        ChannelWriter<Chunk> chunks, CancellationToken cancellation)
    {
        try
        {
            using var cursor = TableReader.Open(path, name, table);
            using var json = new CellWriter();
            var judge = new ListJudge(table, mapping);
            var chunk = new Chunk();
            while (cursor.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                var (row, cells) = (checked((int)cursor.RowNumber), Padded(cursor.Values));
                var fault = judge.Judge(row, cells);
                if (row <= position)
                {
                    await AgainAsync(row);
                    continue;
                }

                chunk.Add(row, fault, json.Write(cells), judge.Counts);
                if (chunk.Count == size)
                {
                    await chunks.WriteAsync(chunk, cancellation);
                    chunk = new Chunk();
                }
            }

            if (chunk.Count > 0)
            {
                await chunks.WriteAsync(chunk, cancellation);
            }

            chunks.Complete();

            async ValueTask AgainAsync(int row)
            {
                if (row == position && judge.Counts != before)
                {
                    throw new ListImportFailedException(ListImportFailure.NotReconciled);
                }

                if (judge.Counts.Read % RenewRows == 0)
                {
                    await chunks.WriteAsync(new Chunk { Counts = before, Position = position }, cancellation);
                }
            }
        }
        catch (Exception thrown)
        {
            chunks.Complete(thrown);
        }
    }

    /// <summary>The counts against the rows themselves (requirement N4): nothing was lost, nothing counted twice.</summary>
    private static async Task EnsureReconciledAsync(ListImportRun run, CancellationToken cancellation)
    {
        var (id, counts) = (run.List.Id, ListCounts.Of(run.List));
        await using var db = await run.OpenAsync(cancellation);
        var rows = await db.ListRows.LongCountAsync(r => r.ImportId == id, cancellation);
        var duplicates = await db.ListRejects.LongCountAsync(r => r.ImportId == id && r.Reason == ListRejectReason.Duplicate, cancellation);
        var rejects = await db.ListRejects.LongCountAsync(r => r.ImportId == id && r.Reason != ListRejectReason.Duplicate, cancellation);
        if (counts != new ListCounts(rows + duplicates + rejects, rows, duplicates, rejects))
        {
            throw new ListImportFailedException(ListImportFailure.NotReconciled);
        }
    }

    /// <summary>Rows that are written together.</summary>
    private sealed class Chunk
    {
        public List<(int Number, string Cells)> Rows { get; } = [];

        public List<ListReject> Rejects { get; } = [];

        public ListCounts Counts { get; set; }

        public long Position { get; set; }

        public int Count => Rows.Count + Rejects.Count;

        public void Add(int row, (ListRejectReason Reason, string? Detail)? fault, string cells, ListCounts counts)
        {
            if (fault is (var reason, var detail))
            {
                Rejects.Add(new ListReject { Number = row, Reason = reason, Detail = detail, Cells = cells });
            }
            else
            {
                Rows.Add((row, cells));
            }

            (Counts, Position) = (counts, row);
        }
    }

    /// <summary>Cells as JSON, in a buffer that is used again and again.</summary>
    private sealed class CellWriter : IDisposable
    {
        private readonly ArrayBufferWriter<byte> _buffer = new(1024);
        private readonly Utf8JsonWriter _json;

        public CellWriter() => _json = new Utf8JsonWriter(_buffer, Plain);

        public string Write(string[] cells)
        {
            _json.WriteStartArray();
            foreach (var cell in cells)
            {
                _json.WriteStringValue(cell);
            }

            _json.WriteEndArray();
            _json.Flush();
            var text = Encoding.UTF8.GetString(_buffer.WrittenSpan);
            _buffer.ResetWrittenCount();
            _json.Reset();
            return text;
        }

        public void Dispose() => _json.Dispose();
    }
}
