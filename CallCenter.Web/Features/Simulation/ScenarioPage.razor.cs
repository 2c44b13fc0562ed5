using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Simulation;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Features.Simulation;

/// <summary>A scenario of the policy lab: who calls, who works. A new one begins as what the present agents can just do.</summary>
public sealed partial class ScenarioPage
{
    private LabScenario? _scenario;
    private int? _version;
    private bool _missing;
    private bool _conflict;
    private bool _busy;
    private IReadOnlyList<FieldError> _errors = [];

    /// <summary>The scenario to edit; none for a new one.</summary>
    [SupplyParameterFromQuery] private string? Name { get; set; }

    [Inject] private LabScenarios Scenarios { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var user = await Users.GetAsync();
        if (string.IsNullOrEmpty(Name))
        {
            _scenario = await Scenarios.ProposeAsync(user, "");
            return;
        }

        var known = await Scenarios.GetAsync(user, Name);
        (_scenario, _version, _missing) = (known?.Scenario, known?.Version, known is null);
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var result = await Scenarios.SaveAsync(await Users.GetAsync(), _scenario!, _version);
        _busy = false;
        _errors = result.Errors;
        _conflict = result.Outcome == ChangeOutcome.Conflict;
        if (result.IsDone)
        {
            Navigator.NavigateTo($"/policies/lab?scenario={Uri.EscapeDataString(_scenario!.Name.Trim())}");
        }
    }

    private async Task DeleteAsync()
    {
        await Scenarios.DeleteAsync(await Users.GetAsync(), _scenario!.Name);
        Navigator.NavigateTo("/policies/lab");
    }

    private void Set(LabScenario scenario) => _scenario = scenario;

    private double VolumeOf(string skill, string tier) =>
        _scenario!.Volumes.FirstOrDefault(volume => volume.Skill == skill && volume.Tier == tier)?.Calls ?? 0;

    private void SetVolume(string skill, string tier, double calls)
    {
        var others = _scenario!.Volumes.Where(volume => volume.Skill != skill || volume.Tier != tier);
        _scenario = _scenario with { Volumes = calls > 0 ? [.. others, new LabVolume(skill, tier, calls)] : [.. others] };
    }

    private LabHandling HandlingOf(string skill) =>
        _scenario!.Handling.FirstOrDefault(handling => handling.Skill == skill) ?? new LabHandling(skill, 180, 0.8);

    private void SetHandling(LabHandling handling) =>
        _scenario = _scenario! with { Handling = [.. _scenario.Handling.Where(own => own.Skill != handling.Skill), handling] };

    private double PatienceOf(string tier) => _scenario!.Patience.FirstOrDefault(patience => patience.Tier == tier)?.MeanSeconds ?? 120;

    private void SetPatience(string tier, double seconds) =>
        _scenario = _scenario! with { Patience = [.. _scenario.Patience.Where(own => own.Tier != tier), new LabPatience(tier, seconds)] };

    private void SetTeam(int index, LabTeam team) =>
        _scenario = _scenario! with { Teams = [.. _scenario.Teams.Select((own, i) => i == index ? team : own)] };

    private void SetSkill(int index, string skill, string? level)
    {
        var skills = _scenario!.Teams[index].Skills.ToDictionary();
        skills.Remove(skill);
        if (int.TryParse(level, CultureInfo.InvariantCulture, out var number))
        {
            skills[skill] = number;
        }

        SetTeam(index, _scenario.Teams[index] with { Skills = skills });
    }

    private void SetGroup(int index, string group, bool on)
    {
        var team = _scenario!.Teams[index];
        SetTeam(index, team with { Groups = on ? [.. team.Groups, group] : [.. team.Groups.Where(own => own != group)] });
    }

    private void AddTeam()
    {
        var (from, to) = (_scenario!.OpensAtMinutes, _scenario.OpensAtMinutes + _scenario.OpenMinutes);
        _scenario = _scenario with { Teams = [.. _scenario.Teams, new LabTeam(1, new Dictionary<string, int>(), [], from, to)] };
    }

    private void RemoveTeam(int index) => _scenario = _scenario! with { Teams = [.. _scenario.Teams.Where((_, i) => i != index)] };

    /// <summary>A time not after the begin is meant on the next day.</summary>
    private static int EndMinutes(ChangeEventArgs change, LabTeam team)
    {
        var minutes = Minutes(change, team.ToMinutes);
        return minutes <= team.FromMinutes ? minutes + 1440 : minutes;
    }

    private static int Minutes(ChangeEventArgs change, int otherwise) =>
        TimeOnly.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var time) ? (time.Hour * 60) + time.Minute : otherwise;

    private static string Time(int minutes) => TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(minutes % 1440)).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Figure(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static double Number(ChangeEventArgs change, double otherwise) =>
        double.TryParse(change.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
