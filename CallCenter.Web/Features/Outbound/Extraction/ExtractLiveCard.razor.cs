using System.Globalization;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Features.Outbound.Extraction;

/// <summary>
/// How many rows a definition selects while it is edited, and some of them (requirement O5): an estimate at once, the exact count behind it. The next
/// edit gives up what is still being counted.
/// </summary>
public sealed partial class ExtractLiveCard : IDisposable
{
    // A little patience, so that typing doesn't start a count per sign.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private CancellationTokenSource? _work;
    private ITimer? _timer;
    private RenderGate? _gate;
    private string? _given;
    private ExtractSample? _sample;
    private ExtractCount? _count;
    private bool _counting;
    private bool _looking;

    /// <summary>The extract.</summary>
    [Parameter, EditorRequired] public long ExtractId { get; set; }
    /// <summary>As it is being edited.</summary>
    [Parameter, EditorRequired] public ExtractChange Change { get; set; } = default!;
    /// <summary>Whether it can be evaluated: it has lists, and its condition is complete.</summary>
    [Parameter] public bool Complete { get; set; }

    [Inject] private ExtractPreview Preview { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _timer = Time.CreateTimer(_ => _ = InvokeAsync(LookAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _gate = new RenderGate(Time, () => _ = InvokeAsync(StateHasChanged));
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var given = Complete ? $"{Change.CallType} {Change.Definition.Write()}" : null;
        if (given == _given)
        {
            return;
        }

        _given = given;
        _work?.Cancel();

        // What was counted before stays to be seen, dimmed, until there is something newer.
        _looking = given is not null;
        _timer!.Change(given is null ? Timeout.InfiniteTimeSpan : Patience, Timeout.InfiniteTimeSpan);
    }

    private async Task LookAsync()
    {
        using var work = _work = new CancellationTokenSource();
        var cancellation = work.Token;
        var (id, change) = (ExtractId, Change);
        try
        {
            var user = await Users.GetAsync();
            var sample = await Task.Run(() => Preview.SampleAsync(user, id, change, cancellation), cancellation);
            cancellation.ThrowIfCancellationRequested();
            (_sample, _count) = (sample, sample is { Exact: true } ? new ExtractCount(sample.Total, sample.Matched) : null);
            _counting = sample is { Exact: false };
            StateHasChanged();
            if (_counting)
            {
                var count = await Task.Run(() => Preview.CountAsync(user, id, change, new Step(this, cancellation), cancellation), cancellation);
                cancellation.ThrowIfCancellationRequested();
                (_count, _counting) = (count, false);
            }

            _looking = false;
            StateHasChanged();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Edited again, or left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
        finally
        {
            _work = _work == work ? null : _work;
        }
    }

    private static string Figure(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose()
    {
        _work?.Cancel();
        _timer?.Dispose();
        _gate?.Dispose();
    }

    private sealed class Step(ExtractLiveCard card, CancellationToken cancellation) : IProgress<ExtractCount>
    {
        public void Report(ExtractCount value)
        {
            if (!cancellation.IsCancellationRequested)
            {
                card._count = value;
                card._gate!.Request();
            }
        }
    }
}
