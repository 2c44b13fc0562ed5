using System.Text.Json;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;

namespace CallCenter.Web.Commands;

/// <summary>Loads a list from the command line by the use cases of its page; the work is done here, not by the scheduler.</summary>
internal sealed class ListCommandLoad(ListImportAdministration lists, ListMappings mappings, ListRowBrowser rows, ListImportJob job, TimeProvider time)
{
    /// <summary>Name of the mapping that is guessed.</summary>
    public const string Auto = "auto";
    /// <summary>Most rejected rows told.</summary>
    public const int MaxRejects = 10_000;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    public async Task<LoadedShape> RunAsync(FileInfo file, FileInfo? control, string mapping, string? region, CancellationToken cancellation)
    {
        // Whoever may run the program on the server may do what an administrator may.
        var user = new CurrentUser("command-line", "command line", new HashSet<string> { Roles.Administrator }, region ?? BaseData.Province, null);
        var (data, layout) = ImportCommand.Resolve(file, control);
        var said = mapping == Auto ? null : await FindAsync(user, mapping, cancellation);
        var id = await UploadAsync(user, data, layout, cancellation);
        var view = (await lists.GetAsync(user, id, cancellation))!;
        var plan = new ListLoadPlan(said ?? view.Mapping);
        var result = await lists.LoadAsync(user, id, plan, cancellation);
        if (!result.IsDone)
        {
            await lists.CancelAsync(user, id, cancellation);
            throw new ListCommandRefusedException(
                $"The mapping '{mapping}' doesn't fit: {string.Join(", ", result.Errors.Select(e => $"{e.Field}: {e.Code}"))}. The columns are {string.Join(", ", view.Table!.Fields.Select(field => field.Name))}.");
        }

        var done = await WorkAsync(user, id, cancellation);
        return done.Status == ListImportStatus.Loaded
            ? new LoadedShape(id, done.Read, done.Loaded, done.Duplicate, done.Rejected, plan.Mapping.Columns, await RejectsAsync(user, id, cancellation))
            : throw new ListCommandRefusedException(
                $"Nothing was loaded: {done.Failure ?? done.Status.ToString()}{(done.FailureRow is { } row ? FormattableString.Invariant($" (row {row})") : "")}.");
    }

    // A server that runs on the same store may have taken the list up; then it is waited for.
    private async Task<ListImport> WorkAsync(CurrentUser user, long id, CancellationToken cancellation)
    {
        while (true)
        {
            await job.RunAsync(id, cancellation);
            var list = (await lists.GetAsync(user, id, cancellation))!.List;
            if (list.Status != ListImportStatus.Loading)
            {
                return list;
            }

            await Task.Delay(Look, time, cancellation);
        }
    }

    private async Task<long> UploadAsync(CurrentUser user, FileInfo data, FileInfo? layout, CancellationToken cancellation)
    {
        await using var content = data.OpenRead();
        await using var control = layout?.OpenRead();
        var uploaded = await lists.UploadAsync(
            user, data.Name, content, control is null ? null : new ControlUpload(layout!.Name, control), cancellation: cancellation);
        return uploaded.ImportId ?? throw new ListCommandRefusedException(
            uploaded.Fault is { } fault ? $"{ImportCommand.Words(fault)} the file can't be loaded{(uploaded.Row is { } row ? FormattableString.Invariant($" (row {row})") : "")}."
            : "Too large: the file is larger than ListImport:MaxFileBytes.");
    }

    private async Task<TargetMapping> FindAsync(CurrentUser user, string name, CancellationToken cancellation)
    {
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && File.Exists(name))
        {
            try
            {
                await using var content = File.OpenRead(name);
                return new TargetMapping(
                    await JsonSerializer.DeserializeAsync<Dictionary<TargetField, string>>(content, ImportCommand.Json, cancellation) ?? []);
            }
            catch (JsonException e)
            {
                throw new ListCommandRefusedException($"{name} says no mapping like {{\"number\": \"手机号码\", \"customerName\": \"姓名\"}}: {e.Message}");
            }
        }

        var known = await mappings.ListAsync(user, cancellation);
        return known.FirstOrDefault(one => one.Name == name)?.Mapping ?? throw new ListCommandRefusedException(
            $"There is no mapping '{name}'. {(known.Count == 0 ? "None is saved" : $"Saved are {string.Join(", ", known.Select(one => $"'{one.Name}'"))}")}; '{Auto}' goes by the columns' names and contents.");
    }

    private async Task<IReadOnlyList<RejectShape>> RejectsAsync(CurrentUser user, long id, CancellationToken cancellation)
    {
        var rejects = new List<RejectShape>();
        foreach (var kind in new[] { ListRowKind.Rejected, ListRowKind.Duplicate })
        {
            for (var page = 0; rejects.Count < MaxRejects; page++)
            {
                var found = await rows.RowsAsync(user, id, kind, new PageRequest(page, PageRequest.MaxSize), cancellation);
                rejects.AddRange(found.Rows.Select(row => new RejectShape(row.Number, row.Reason!.Value, row.Detail)));
                if (found.Rows.Count < PageRequest.MaxSize)
                {
                    break;
                }
            }
        }

        return [.. rejects.OrderBy(reject => reject.Row)];
    }

    /// <summary>The command does the work itself.</summary>
    internal sealed class NoQueue : IListImportQueue
    {
        public void Enqueue(long importId)
        {
            // Done by RunAsync.
        }
    }

    /// <summary>Nobody looks.</summary>
    internal sealed class NoAnnouncer : IListImportAnnouncer
    {
        public void Announce(ListImportProgress progress)
        {
            // Nobody looks.
        }
    }
}
