using CallCenter.Core.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CallCenter.Web.Features.Live;

/// <summary>
/// The alarms with since when, and their sound. What was acknowledged stays in this browser: it is silent for some minutes, and
/// shown all the same.
/// </summary>
public sealed partial class AlarmBar : IAsyncDisposable
{
    private Dictionary<string, long> _muted = [];
    private IJSObjectReference? _script;
    private DotNetObjectReference<AlarmBar>? _self;
    private string _told = "";
    private bool _blocked;

    /// <summary>The alarms, gravest first.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<Alarm> Alarms { get; set; } = [];

    [Inject] private IJSRuntime Script { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    private int Minutes { get; set; } = 10;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = await Script.InvokeAsync<IJSObjectReference>("import", "./js/board.js");
            _muted = await _script.InvokeAsync<Dictionary<string, long>>("start", _self) ?? [];
        }

        var told = string.Join('\n', Alarms.Select(alarm => alarm.Key));
        if (_script is { } script && told != _told)
        {
            _told = told;
            await script.InvokeVoidAsync("show", Alarms.Select(alarm => alarm.Key).ToList());
        }
    }

    /// <summary>The browser lets no page sound before somebody has clicked in it.</summary>
    [JSInvokable]
    public void SoundBlocked(bool blocked)
    {
        _blocked = blocked;
        StateHasChanged();
    }

    private async Task AcknowledgeAsync(Alarm alarm)
    {
        _muted[alarm.Key] = Time.GetUtcNow().AddMinutes(Minutes).ToUnixTimeMilliseconds();
        if (_script is { } script)
        {
            await script.InvokeVoidAsync("mute", alarm.Key, Minutes);
        }
    }

    private DateTimeOffset? MutedUntil(Alarm alarm) =>
        _muted.TryGetValue(alarm.Key, out var until) && until > Time.GetUtcNow().ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(until)
            : null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_script is { } script)
        {
            try
            {
                await script.InvokeVoidAsync("stop");
                await script.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone, and its sound with it.
            }
        }

        _self?.Dispose();
    }
}
