using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.WhatIf;

/// <summary>One scenario that was lived to be held against another: the base, or a variant of it.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Setting">What was lived.</param>
/// <param name="Seed">What its draws were addressed by.</param>
/// <param name="Histories">Its worlds.</param>
internal sealed record Arm(string Name, Setting Setting, uint Seed, Histories Histories);

/// <summary>Two arms that do not share their thresholds, or not the people whose exits are counted: their difference would mean nothing.</summary>
public sealed class IncomparableArmsException(string message) : Exception(message);
