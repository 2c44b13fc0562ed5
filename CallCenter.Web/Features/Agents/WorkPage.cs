using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Features.Agents;

/// <summary>A page of the agent's work area (requirement I7).</summary>
/// <param name="Id">Identity, stable over reloads.</param>
/// <param name="Title">Title.</param>
/// <param name="Icon">Icon.</param>
/// <param name="Content">What it shows.</param>
/// <param name="Temporary">Opened for one purpose: closing it removes it instead of offering it again.</param>
public sealed record WorkPage(string Id, string Title, string Icon, RenderFragment Content, bool Temporary = false);
