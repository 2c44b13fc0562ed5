using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Features.Live;

/// <summary>The live board: what is wrong shows, and one click leads from a number to the calls behind it.</summary>
public sealed partial class FloorPage : IDisposable
{
    private CurrentUser? _user;
    private SiteSnapshot? _floor;
    private RenderGate? _gate;
    private IDisposable? _watch;

    [Inject] private LiveFloor Floor { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Skill { get; set; }
    [SupplyParameterFromQuery] private string? Tier { get; set; }
    [SupplyParameterFromQuery] private string? Phase { get; set; }

    private bool IsFiltered => Skill is not null || Tier is not null || Phase is not null;

    private IReadOnlyList<QueueView> Queues =>
        [.. _floor!.Queues.Where(queue => (Skill is null || queue.Skill == Skill) && (Tier is null || queue.Tier == Tier))];

    private IReadOnlyList<CallView> Calls =>
    [
        .. _floor!.Calls.Where(call => (Skill is null || call.Skill == Skill) && (Tier is null || call.Tier == Tier)
            && (Phase is null || IsIn(call, Phase))),
    ];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _user = await Users.GetAsync();
        _user.Demand(SecurityPolicies.RolesOf[SecurityPolicies.Floor]);
        _gate = new RenderGate(Time, () => _ = InvokeAsync(Show));
        _watch = Floor.WatchFloor(_gate.Request);
        _floor = Floor.Floor?.SeenBy(_user);
    }

    private void Show()
    {
        _floor = Floor.Floor?.SeenBy(_user!);
        StateHasChanged();
    }

    private void ShowCalls((string Skill, string Tier, CallPhase? Phase) choice) =>
        Navigator.NavigateTo(Navigator.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["skill"] = choice.Skill,
            ["tier"] = choice.Tier,
            ["phase"] = choice.Phase?.ToString(),
        }));

    private void ShowCallOf(string contactId) => Navigator.NavigateTo($"/contacts/{Uri.EscapeDataString(contactId)}");

    private void Filter(string name, string? value) =>
        Navigator.NavigateTo(Navigator.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value));

    private void Clear() => Navigator.NavigateTo("/live");

    // A ringing caller still waits; that is how the queues count, too.
    private static bool IsIn(CallView call, string phase) =>
        call.Phase.ToString() == phase || (phase == nameof(CallPhase.Waiting) && call.Phase == CallPhase.Ringing);

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch?.Dispose();
        _gate?.Dispose();
    }
}
