using System.Globalization;
using CallCenter.Core.Tiers.Imports;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CallCenter.Web.Features.Tiers;

/// <summary>Takes a file in, piece by piece, and leads to its page.</summary>
public sealed partial class TierUpload : IDisposable
{
    private CancellationTokenSource? _upload;
    private string _name = "";
    private long _size;
    private long? _sent;
    private string? _refusal;

    [Inject] private TierImportAdministration Imports { get; set; } = default!;
    [Inject] private TierImportSettings Settings { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;

    private async Task UploadAsync(InputFileChangeEventArgs change)
    {
        var file = change.File;
        (_name, _size, _refusal) = (file.Name, file.Size, null);
        if (file.Size > Settings.MaxFileBytes)
        {
            _refusal = Text["Refusal.TooLarge", Megabytes(Settings.MaxFileBytes)];
            return;
        }

        _sent = 0;
        _upload = new CancellationTokenSource();
        try
        {
            var cancellation = _upload.Token;
            await using var content = file.OpenReadStream(Settings.MaxFileBytes, cancellation);
            var result = await Imports.UploadAsync(await Users.GetAsync(), file.Name, content, new Step(this), cancellation);
            if (result.ImportId is { } id)
            {
                Navigator.NavigateTo($"/tiers/imports/{id}");
                return;
            }

            _refusal = result.Fault is { } fault ? Text[$"Failure.{fault}"] : Text[$"Refusal.{result.Refusal}", Megabytes(Settings.MaxFileBytes)];
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

    private void Stop() => _upload?.Cancel();

    private static string Megabytes(long bytes) => (bytes / (1024.0 * 1024)).ToString(bytes < 10 << 20 ? "0.0" : "0", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose() => _upload?.Cancel();

    // Drawn at most once per percent.
    private sealed class Step(TierUpload upload) : IProgress<long>
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
