using System.Globalization;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Tables;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CallCenter.Web.Features.Outbound.Extraction;

/// <summary>A file of numbers for the do-not-call list: taken to disk, looked at, its columns chosen, taken in.</summary>
public sealed partial class DoNotCallUpload : IDisposable
{
    private const long MaxBytes = 64L << 20;
    private static readonly string[] Types = [".xlsx", ".xls", ".csv", ".txt"];

    private CancellationTokenSource? _work;
    private string? _path;
    private string _name = "";
    private TableDescription? _table;
    private int _numberColumn;
    private int _reasonColumn = -1;
    private string? _reason;
    private DateOnly? _until;
    private DoNotCallImport? _result;
    private string? _refusal;
    private long? _read;
    private bool _busy;
    private bool _readsWhole;

    /// <summary>Numbers were taken in.</summary>
    [Parameter] public EventCallback OnDone { get; set; }

    [Inject] private DoNotCallAdministration List { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;

    private async Task TakeAsync(InputFileChangeEventArgs change)
    {
        var file = change.File;
        (_name, _refusal, _result) = (file.Name, null, null);
        if (file.Size > MaxBytes || !Types.Contains(Path.GetExtension(file.Name).ToLowerInvariant()))
        {
            _refusal = Text[file.Size > MaxBytes ? "Upload.TooLarge" : "Upload.WrongType", MaxBytes >> 20];
            return;
        }

        var user = await Users.GetAsync();
        _readsWhole = TargetMasks.ReadsWhole(user);
        _busy = true;
        using var work = _work = new CancellationTokenSource();
        try
        {
            Drop();
            _path = Path.GetTempFileName();
            await using (var content = file.OpenReadStream(MaxBytes, work.Token))
            await using (var target = File.Create(_path))
            {
                await content.CopyToAsync(target, work.Token);
            }

            var (path, name) = (_path, _name);
            _table = await Task.Run(() => DoNotCallAdministration.Describe(user, path, name, work.Token), work.Token);
            _numberColumn = (_table.Fields.FirstOrDefault(field => field.Type == FieldType.Phone) ?? _table.Fields[0]).Index;
            _reasonColumn = -1;
        }
        catch (TableException e)
        {
            _refusal = Tables[$"Failure.{e.Fault}"];
            Drop();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            _refusal = e is IOException ? Text["Upload.Interrupted"].Value : null;
            Drop();
        }
        finally
        {
            (_busy, _work) = (false, null);
        }
    }

    private async Task ImportAsync()
    {
        _busy = true;
        _read = 0;
        using var work = _work = new CancellationTokenSource();
        try
        {
            var user = await Users.GetAsync();
            DateTimeOffset? until = _until is { } day ? Times.Moment(day.AddDays(1).ToDateTime(TimeOnly.MinValue)) : null;
            var plan = new DoNotCallPlan(_table!, _numberColumn, _reasonColumn < 0 ? null : _reasonColumn, _reason, until);
            var (path, name) = (_path!, _name);
            _result = await Task.Run(() => List.ImportAsync(user, path, name, plan, new Step(this), work.Token), work.Token);
            Drop();
        }
        catch (TableException e)
        {
            _refusal = Tables[$"Failure.{e.Fault}"];
            Drop();
        }
        catch (OperationCanceledException)
        {
            _refusal = Text["Upload.Stopped"];
            Drop();
        }
        finally
        {
            (_busy, _read, _work) = (false, null, null);
        }

        await OnDone.InvokeAsync();
    }

    private void Stop()
    {
        if (_work is { } work)
        {
            work.Cancel();
        }
        else
        {
            Drop();
        }
    }

    private void Drop()
    {
        if (_path is not null)
        {
            File.Delete(_path);
        }

        (_path, _table) = (null, null);
    }

    private string Sample(TableField field) =>
        string.Join(", ", field.Samples.Take(2).Select(sample => _readsWhole ? sample : TargetMasks.MaskCell(sample)));

    private static string Figure(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose()
    {
        _work?.Cancel();
        Drop();
    }

    private sealed class Step(DoNotCallUpload upload) : IProgress<long>
    {
        public void Report(long value) => _ = upload.InvokeAsync(() =>
        {
            upload._read = value;
            upload.StateHasChanged();
        });
    }
}
