using System.Globalization;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Tables;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CallCenter.Web.Features.Outbound;

/// <summary>Takes a list in, piece by piece, with its control file where it has one, and leads to its page.</summary>
public sealed partial class ListUpload : IDisposable
{
    private const int MostFiles = 2;

    private CancellationTokenSource? _upload;
    private string _name = "";
    private long _size;
    private long? _sent;
    private string? _refusal;

    [Inject] private ListImportAdministration Lists { get; set; } = default!;
    [Inject] private ListImportSettings Settings { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;

    private async Task UploadAsync(InputFileChangeEventArgs change)
    {
        _refusal = null;
        if (change.FileCount > MostFiles)
        {
            (_name, _refusal) = ("", Text["Refusal.Several"]);
            return;
        }

        var files = change.GetMultipleFiles(MostFiles);
        var control = files.Count > 1 ? files.FirstOrDefault(file => IsControl(file.Name)) : null;
        var data = files.FirstOrDefault(file => file != control);
        if (data is null || (files.Count > 1 && control is null))
        {
            (_name, _refusal) = ("", Text["Refusal.Several"]);
            return;
        }

        (_name, _size) = (data.Name, data.Size);
        if (data.Size > Settings.MaxFileBytes)
        {
            _refusal = Text["Refusal.TooLarge", Megabytes(Settings.MaxFileBytes)];
            return;
        }

        await SendAsync(data, control);
    }

    private async Task SendAsync(IBrowserFile data, IBrowserFile? control)
    {
        _sent = 0;
        _upload = new CancellationTokenSource();
        try
        {
            var cancellation = _upload.Token;

            // One stream at a time: the browser sends files in turn.
            using var controlContent = new MemoryStream();
            if (control is not null)
            {
                await using var sent = control.OpenReadStream(ListIntake.MaxControlBytes, cancellation);
                await sent.CopyToAsync(controlContent, cancellation);
                controlContent.Position = 0;
            }

            await using var content = data.OpenReadStream(Settings.MaxFileBytes, cancellation);
            var result = await Lists.UploadAsync(
                await Users.GetAsync(), data.Name, content, control is null ? null : new ControlUpload(control.Name, controlContent), new Step(this),
                cancellation);
            if (result.ImportId is { } id)
            {
                Navigator.NavigateTo($"/outbound/imports/{id}");
                return;
            }

            _refusal = result.Fault is { } fault
                ? Tables[$"Failure.{fault}"] + (result.Row is { } row ? Text["Refusal.Row", row] : "")
                : Text["Refusal.TooLarge", Megabytes(Settings.MaxFileBytes)];
        }
        catch (OperationCanceledException)
        {
            // Stopped by the user, or the browser is gone.
        }
        catch (IOException)
        {
            _refusal = Text["Refusal.Interrupted"];
        }
        finally
        {
            _sent = null;
            _upload.Dispose();
            _upload = null;
        }
    }

    private static bool IsControl(string name) => ControlFile.Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    private void Stop() => _upload?.Cancel();

    private static string Megabytes(long bytes) => (bytes / (1024.0 * 1024)).ToString(bytes < 10 << 20 ? "0.0" : "0", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose() => _upload?.Cancel();

    // Drawn at most once per percent.
    private sealed class Step(ListUpload upload) : IProgress<long>
    {
        public void Report(long value) => _ = upload.InvokeAsync(() =>
        {
            if (upload._sent is { } sent && (value == upload._size || value - sent > upload._size / 100))
            {
                upload._sent = value;
                upload.StateHasChanged();
            }
        });
    }
}
